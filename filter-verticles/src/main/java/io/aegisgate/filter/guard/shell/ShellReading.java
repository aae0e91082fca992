package io.aegisgate.filter.guard.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the commands of one text and judges them. One use, one thread. */
final class ShellReading {
    /** A longer run of name characters is no command. */
    private static final int NAME_MAX = 64;

    private static final int PATH_MAX = 120;
    private static final String AFTER_NAME = " \t\r\n;|&<>()'\"`$\\";

    private final CommandBook book;
    private final CommandMatcher matcher;
    private final CharSequence text;
    private final int from;
    private final boolean ended;
    private final boolean call;

    private final List<CommandFinding> findings = new ArrayList<>();
    private int open;
    private @Nullable Statement outer;
    private Placement outerPlace = Placement.INLINE;

    /**
     * For one text.
     *
     * @param call the text is the command of a tool call and nothing else
     */
    ShellReading(CommandBook book, CharSequence text, int from, boolean ended, boolean call) {
        this.book = book;
        this.matcher = new CommandMatcher(book.tables(), book.names());
        this.text = text;
        this.from = from;
        this.ended = ended;
        this.call = call;
        this.open = text.length();
    }

    /** Reads on to the end of the text; the findings are in order. */
    List<CommandFinding> read() {
        int at = from;
        while (at < text.length()) {
            if (!nameCharacter(text.charAt(at))) {
                at = hidden(at);
                continue;
            }
            int end = at;
            while (end < text.length() && nameCharacter(text.charAt(end))) {
                end++;
            }
            if (at == from && at > 0 && nameCharacter(text.charAt(at - 1))) {
                at = end;
                continue;
            }
            run(at, end);
            at = end;
        }
        findings.removeIf(finding -> finding.end() > open && finding.start() >= open);
        return findings;
    }

    /** Before this offset nothing changes any more. */
    int open() {
        return open;
    }

    private void run(int start, int end) {
        if (end - start > NAME_MAX) {
            return;
        }
        String word = text.subSequence(start, end).toString();
        if (end == text.length() && !ended) {
            if (book.names().begins(word)) {
                open = Math.min(open, start);
            }
            return;
        }
        boolean delimited = end == text.length() || AFTER_NAME.indexOf(text.charAt(end)) >= 0;
        if (delimited && book.names().known(word)) {
            candidate(new Word(word, start, end));
        }
    }

    /** A name written with quotes or escapes in it, where a command is looked for; returns where to go on. */
    private int hidden(int at) {
        char c = text.charAt(at);
        boolean sign = c == '"' || c == '\'' || c == '\\' || c == '^';
        int word = wordStart(at);
        if (!sign || word < from || Placement.of(text, word, book.tables().surroundings()) == Placement.INLINE) {
            return at + 1;
        }
        Word read = new WordReader(text, word, Math.min(text.length(), word + NAME_MAX), (char) 0).read();
        if (read.end() == text.length() && !ended && read.end() - word < NAME_MAX) {
            open = Math.min(open, word);
            return text.length();
        }
        if (read.end() > at + 1 && read.end() - read.start() > read.value().length() && book.names().known(read.value())) {
            candidate(read);
            return read.end();
        }
        return at + 1;
    }

    private void candidate(Word name) {
        String canonical = book.names().canonical(name.value());
        Placement place = place(name);
        char closer = Placement.quoteAround(text, name.start());
        Statement statement = StatementReader.after(text, name, closer, ended);
        boolean cut = false;
        if (place == Placement.INLINE) {
            Statement spoken = SpokenEnd.cut(statement, book.tables().surroundings().prose());
            cut = spoken != statement;
            statement = spoken;
        } else if (closer == 0) {
            outer = statement;
            outerPlace = place;
        }
        List<CommandRule> rules = book.about(canonical);
        if (statement.open() && !cut && (place != Placement.INLINE || alive(rules, place))) {
            open = Math.min(open, name.start());
            return;
        }
        judge(rules, place, statement);
    }

    private boolean alive(List<CommandRule> rules, Placement place) {
        return rules.stream().anyMatch(rule -> applies(rule, place));
    }

    private boolean applies(CommandRule rule, Placement place) {
        return call ? rule.calls() && place.within(least(rule.place())) : place.within(rule.place());
    }

    private static Placement least(Placement needed) {
        return needed == Placement.INLINE ? Placement.INLINE : Placement.STATEMENT;
    }

    private void judge(List<CommandRule> rules, Placement place, Statement statement) {
        CommandFinding worst = null;
        String written = text.subSequence(statement.start(), statement.end()).toString().toLowerCase(Locale.ROOT);
        CommandMatcher.Candidate candidate = new CommandMatcher.Candidate(statement, 0, 0, written);
        for (CommandRule rule : rules) {
            int end = applies(rule, place) ? matcher.match(rule, candidate) : -1;
            if (end >= 0 && rule.runs()) {
                end = new FollowUp(book, text, ended).run(statement);
                if (end == FollowUp.OPEN) {
                    open = Math.min(open, statement.start());
                    return;
                }
            }
            if (end >= 0) {
                CommandFinding found =
                        new CommandFinding(rule, statement.start(), SpokenEnd.of(statement, end, place));
                worst = worst == null || found.worseThan(worst) ? found : worst;
            }
        }
        if (worst != null) {
            findings.add(worst);
        }
    }

    private Placement place(Word name) {
        if (outer != null && name.start() < outer.end() && wrapped(outer, name)) {
            return outerPlace;
        }
        int word = wordStart(name.start());
        return Placement.of(text, word, book.tables().surroundings());
    }

    /** Whether a word of a statement is the command that the words before it run. */
    private boolean wrapped(Statement statement, Word name) {
        for (SimpleCommand command : statement.commands()) {
            List<Word> words = command.words();
            boolean running = false;
            for (int i = 0; i < words.size(); i++) {
                Word word = words.get(i);
                if (word.start() <= name.start() && name.end() <= word.end()) {
                    return running && (word.start() == name.start() || word.value().endsWith(name.value()));
                }
                String canonical = book.names().canonical(word.value());
                running = runs(word.value())
                        || (i == 0 && (book.tables().wrappers().contains(canonical) || word.value().contains("=")))
                        || (running && !(i > 0 && book.names().known(word.value()) && !book.tables().wrappers().contains(canonical)));
            }
        }
        return false;
    }

    private static boolean runs(String word) {
        return switch (word) {
            case "-exec", "-execdir", "-ok", "--", "-c", "/c", "-command", "-Command", "/C", "/k" -> true;
            default -> false;
        };
    }

    /** Where the word begins that an offset lies in, folders included. */
    private int wordStart(int offset) {
        int at = offset;
        while (at > 0 && offset - at < PATH_MAX && pathCharacter(text.charAt(at - 1))) {
            at--;
        }
        // A written \n is a line end and not the first folder.
        while (at < offset - 1 && text.charAt(at) == '\\' && text.charAt(at + 1) == 'n') {
            at += 2;
        }
        return at;
    }

    private static boolean pathCharacter(char c) {
        return nameCharacter(c) || c == '/' || c == '\\' || c == ':' || c == '~' || c == '%';
    }

    private static boolean nameCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '-';
    }
}
