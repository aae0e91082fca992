package io.aegisgate.filter.guard.shell.command;

import io.aegisgate.filter.guard.shell.syntax.SimpleCommand;
import io.aegisgate.filter.guard.shell.syntax.Statement;
import io.aegisgate.filter.guard.shell.syntax.Word;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Compares one command of a statement with one rule. */
public record CommandMatcher(CommandTables tables, CommandNames names) {
    /**
     * A command to be judged.
     *
     * @param index of the command in its statement
     * @param name index of its name among the words of the command
     * @param text the whole statement as written, lower case
     */
    public record Candidate(Statement statement, int index, int name, String text) {
        SimpleCommand command() {
            return statement.commands().get(index);
        }

        List<Word> arguments() {
            List<Word> words = command().words();
            return words.subList(name + 1, words.size());
        }
    }

    /**
     * Whether the rule holds, whatever the place.
     *
     * @return the offset behind the last word that counted, -1 when the rule does not hold
     */
    public int match(CommandRule rule, Candidate candidate) {
        List<Word> arguments = candidate.arguments();
        SimpleCommand command = candidate.command();
        if (arguments.size() < rule.argsMin()
                || (rule.network() && !network(candidate.statement()))
                || !text(rule, candidate.text())
                || word(rule.not(), arguments, true) >= 0) {
            return -1;
        }
        int end = command.words().get(candidate.name()).end();
        for (List<String> group : rule.flags()) {
            end = later(end, flag(group, arguments));
        }
        for (List<Glob> group : rule.words()) {
            end = later(end, word(group, arguments, false));
        }
        if (!rule.paths().isEmpty()) {
            end = later(end, path(rule.paths(), arguments));
        }
        if (!rule.writes().isEmpty()) {
            end = later(end, path(rule.writes(), command.written()));
        }
        if (!rule.into().isEmpty()) {
            end = later(
                    end,
                    named(
                            candidate,
                            rule.into(),
                            candidate.index() + 1,
                            candidate.statement().commands().size()));
        }
        if (!rule.from().isEmpty() && named(candidate, rule.from(), 0, candidate.index()) < 0) {
            return -1;
        }
        return end;
    }

    private static int later(int end, int found) {
        return end < 0 || found < 0 ? -1 : Math.max(end, found);
    }

    // Loops, not streams, from here on: a hostile answer names the same command over and over.

    private static boolean network(Statement statement) {
        for (SimpleCommand command : statement.commands()) {
            if (command.network()) {
                return true;
            }
        }
        return false;
    }

    private static boolean text(CommandRule rule, String text) {
        for (List<Glob> group : rule.text()) {
            if (!any(group, text)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(List<Glob> globs, String lower) {
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).matches(lower)) {
                return true;
            }
        }
        return false;
    }

    private static int flag(List<String> group, List<Word> arguments) {
        for (Word word : arguments) {
            for (String flag : group) {
                if (isFlag(word.value(), flag)) {
                    return word.end();
                }
            }
        }
        return -1;
    }

    private static boolean isFlag(String word, String flag) {
        if (flag.startsWith("/")) {
            String lower = word.toLowerCase(Locale.ROOT);
            return lower.equals(flag) || lower.startsWith(flag + ":");
        }
        if (word.length() < 2 || (word.charAt(0) != '-' && word.charAt(0) != '–')) {
            return false;
        }
        String bare = word.substring(word.startsWith("--") ? 2 : 1);
        int value = bare.indexOf('=');
        String given = value > 0 ? bare.substring(0, value) : bare;
        if (flag.startsWith("=")) {
            return given.equalsIgnoreCase(flag.substring(1));
        }
        if (flag.length() > 1) {
            return given.equalsIgnoreCase(flag)
                    || given.toLowerCase(Locale.ROOT).startsWith(flag + ":");
        }
        boolean letters =
                given.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
        return !word.startsWith("--") && given.length() <= 6 && letters && given.contains(flag);
    }

    /**
     * The end of the first argument that is like one of a group.
     *
     * @param blanks blanks to be filled in count as well
     */
    private static int word(List<Glob> group, List<Word> arguments, boolean blanks) {
        if (group.isEmpty()) {
            return -1;
        }
        for (Word word : arguments) {
            if ((blanks || !word.value().startsWith("{{")) && any(group, word.lower())) {
                return word.end();
            }
        }
        return -1;
    }

    private int path(Set<String> classes, List<Word> words) {
        for (Word word : words) {
            if (tables.inClass(word, classes)) {
                return word.end();
            }
        }
        return -1;
    }

    /** The end of a command between two places of the statement whose name, or whose wrapped command's name, is wanted. */
    private int named(Candidate candidate, Set<String> wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            List<Word> words = candidate.statement().commands().get(i).words();
            for (int j = 0; j < words.size(); j++) {
                String name = names.canonical(words.get(j).value());
                boolean reads = from == 0 || !tables.piped().isData(name, words, j);
                if (reads && wanted.contains(name)) {
                    return words.get(words.size() - 1).end();
                }
                if (j == 0
                        && !tables.wrappers().contains(name)
                        && !words.get(0).value().contains("=")) {
                    break;
                }
            }
        }
        return -1;
    }
}
