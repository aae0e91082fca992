package io.aegisgate.filter.guard.shell;

import io.aegisgate.filter.guard.shell.command.CommandBook;
import io.aegisgate.filter.guard.shell.command.CommandFinding;
import io.aegisgate.filter.guard.shell.command.CommandMatcher;
import io.aegisgate.filter.guard.shell.command.CommandRule;
import io.aegisgate.filter.guard.shell.prose.Placement;
import io.aegisgate.filter.guard.shell.prose.Quoting;
import io.aegisgate.filter.guard.shell.prose.ScriptEnd;
import io.aegisgate.filter.guard.shell.prose.SpokenEnd;
import io.aegisgate.filter.guard.shell.prose.WordStart;
import io.aegisgate.filter.guard.shell.syntax.Statement;
import io.aegisgate.filter.guard.shell.syntax.StatementReader;
import io.aegisgate.filter.guard.shell.syntax.Word;
import io.aegisgate.filter.guard.shell.syntax.WordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the commands of one text and judges them. One use, one thread. */
final class ShellReading {
    /** A longer run of name characters is no command. */
    private static final int NAME_MAX = 64;

    /** So many commands of an expanded statement are looked at: the one it names, and what that runs. */
    private static final int EXPANDED_MAX = 8;

    private static final String AFTER_NAME = " \t\r\n;|&<>()$\\";

    private final CommandBook book;
    private final CommandMatcher matcher;
    private final CharSequence text;
    private final int from;
    private final boolean ended;
    private final boolean call;
    private final Evasion evasion;
    private final Quoting quoting;
    /** Where the statement stands that this text is the expansion of; null for a text as written. */
    private final @Nullable Placement most;

    private final List<CommandFinding> findings = new ArrayList<>();
    private int open;
    private int candidates;
    private @Nullable Statement outer;
    private Placement outerPlace = Placement.INLINE;

    /**
     * For one text.
     *
     * @param call the text is the command of a tool call and nothing else
     */
    ShellReading(CommandBook book, CharSequence text, int from, boolean ended, boolean call) {
        this(book, text, from, ended, call, null);
    }

    private ShellReading(
            CommandBook book, CharSequence text, int from, boolean ended, boolean call, @Nullable Placement most) {
        this.book = book;
        this.matcher = new CommandMatcher(book.tables(), book.names());
        this.text = text;
        this.from = from;
        this.ended = ended;
        this.call = call;
        this.evasion = new Evasion(book, text, ended, call);
        this.quoting = new Quoting(text, ended);
        this.most = most;
        this.open = text.length();
    }

    /**
     * For a statement as its shell expands it.
     *
     * @param place where it stands
     */
    static ShellReading expanded(CommandBook book, String statement, boolean ended, boolean call, Placement place) {
        return new ShellReading(book, statement, 0, ended, call, place);
    }

    /** Reads on to the end of the text; the findings are in order. */
    List<CommandFinding> read() {
        int at = from;
        while (at < text.length()) {
            if (!WordStart.nameCharacter(text.charAt(at))) {
                at = hidden(at);
                continue;
            }
            int end = at;
            while (end < text.length() && WordStart.nameCharacter(text.charAt(end))) {
                end++;
            }
            if (at == from && at > 0 && WordStart.nameCharacter(text.charAt(at - 1))) {
                at = end;
                continue;
            }
            run(at, end);
            at = end;
        }
        findings.removeIf(finding -> finding.end() > open && finding.start() >= open);
        return findings;
    }

    /** The text from an offset on waits for more, and with it the statement around it, which places what it runs. */
    private void hold(int start) {
        boolean within = outer != null && start < outer.end() && outer.start() >= from;
        open = Math.min(open, within && outer != null ? outer.start() : start);
    }

    /** Before this offset nothing changes any more. */
    int open() {
        return open;
    }

    private void run(int from, int end) {
        if (ordinary(from, end)) {
            return;
        }
        boolean whole = book.names().known(text.subSequence(from, end).toString());
        int start = whole ? from : from + escapeUnits(from, end);
        if (end - start > NAME_MAX || start == end) {
            return;
        }
        String written = text.subSequence(start, end).toString();
        String word = named(written, start);
        if (end == text.length() && !ended) {
            boolean variable = start > 0 && text.charAt(start - 1) == '$';
            if (variable || book.names().begins(word)) {
                hold(start);
            }
            return;
        }
        if (book.names().known(word)) {
            char closer = Placement.quoteAround(text, start);
            char after = end == text.length() ? '\n' : text.charAt(end);
            boolean quote = after == '"' || after == '\'' || after == '`';
            boolean program = quote && closer == 0 && start > 0 && text.charAt(start - 1) == '\\';
            if (program) {
                // The quote before the path is lost, the one behind it is not.
                candidate(new Word(word, start, end + 1), closer);
            } else if (quote ? after == closer : AFTER_NAME.indexOf(after) >= 0) {
                candidate(new Word(word, start, end), closer);
            }
        }
    }

    /** Whether a word is no command, which nearly all are not, and nothing before it makes it one. */
    private boolean ordinary(int start, int end) {
        char before = start == 0 ? 0 : text.charAt(start - 1);
        boolean whole = ended || end < text.length();
        return whole
                && before != '$'
                && before != '\\'
                && before != '%'
                && !book.names().mayBe(text, start, end);
    }

    /** Units of a {@code %0a} or a written {@code \n} that run on into a name. */
    private int escapeUnits(int start, int end) {
        char before = start == 0 ? 0 : text.charAt(start - 1);
        if (before == '\\' && (text.charAt(start) == 'n' || text.charAt(start) == 'r')) {
            return 1;
        }
        boolean hex = before == '%' && end - start >= 2 && text.charAt(start) == '0';
        return hex && "aAdD".indexOf(text.charAt(start + 1)) >= 0 ? 2 : 0;
    }

    /** The tool that a variable is named after, {@code $which_gpg}; the word itself when there is none. */
    private String named(String word, int start) {
        if (start > 0 && text.charAt(start - 1) == '$') {
            String tool = word;
            for (String part : word.split("_", -1)) {
                tool = book.names().known(part) ? part : tool;
            }
            return tool;
        }
        return word;
    }

    /** A name written with quotes or escapes in it, where a command is looked for; returns where to go on. */
    private int hidden(int at) {
        char c = text.charAt(at);
        boolean sign = c == '"' || c == '\'' || c == '\\' || c == '^';
        int word = WordStart.of(text, at);
        if (!sign || word < from) {
            return evaded(at);
        }
        Word read = new WordReader(text, word, Math.min(text.length(), word + NAME_MAX), (char) 0).read();
        boolean unfinished = read.end() == text.length() && !ended && read.end() - word < NAME_MAX;
        if (!(unfinished || disguised(read, at)) || inline(word)) {
            return evaded(at);
        }
        if (unfinished) {
            hold(word);
            return text.length();
        }
        candidate(read, Placement.quoteAround(text, word));
        return read.end();
    }

    /** A name that only the shell puts together, where a command is looked for; returns where to go on. */
    private int evaded(int at) {
        int word = most == null ? evasion.word(at, from) : -1;
        Placement place = word < 0
                ? Placement.INLINE
                : Placement.of(text, word, book.tables().surroundings());
        if (place == Placement.INLINE) {
            return at + 1;
        }
        Evasion.Answer answer = evasion.at(word, place);
        if (answer.open()) {
            hold(word);
            return text.length();
        }
        if (answer.finding() == null) {
            return at + 1;
        }
        findings.add(answer.finding());
        return Math.max(at + 1, answer.end());
    }

    private boolean inline(int word) {
        return Placement.of(text, word, book.tables().surroundings()) == Placement.INLINE;
    }

    /** Whether a word hides a name by the quote or escape at an offset. */
    private boolean disguised(Word word, int sign) {
        boolean written = word.end() - word.start() > word.value().length()
                || word.value().indexOf('\\') >= 0;
        return word.end() > sign + 1
                && written
                && book.names()
                        .disguised(
                                word.value(),
                                text.subSequence(word.start(), word.end()).toString());
    }

    private void candidate(Word written, char around) {
        if (most != null && ++candidates > EXPANDED_MAX) {
            return;
        }
        String canonical = book.names().canonical(written.value());
        Word name = written;
        char closer = around;
        int first = WordStart.of(text, name.start());
        int opening = closer == 0 ? -1 : quoting.path(name, closer);
        if (opening >= 0) {
            name = new Word(name.value(), name.start(), name.end() + 1);
            closer = 0;
            first = opening;
        }
        Quoting.Place settled = quoting.place(place(name, first), name, closer, written, around);
        Placement place = settled.place();
        if (settled.open()) {
            hold(name.start());
        }
        List<CommandRule> rules = book.about(canonical);
        if (place == Placement.INLINE && !alive(rules, place)) {
            return;
        }
        if (open <= name.start() && !ended && place == Placement.INJECTED && open == name.start()) {
            return;
        }
        Statement statement = StatementReader.after(text, name, closer, ended);
        if (place == Placement.INJECTED && quoting.tableRow(statement)) {
            place = Placement.STATEMENT;
        }
        boolean cut = false;
        if (place == Placement.INLINE || spoken(statement)) {
            Statement spoken =
                    SpokenEnd.cut(statement, book.tables().surroundings().prose());
            cut = !spoken.equals(statement);
            statement = spoken;
        } else if (closer == 0 && (outer == null || name.start() >= outer.end())) {
            outer = statement;
            outerPlace = place;
        }
        if (statement.open() && !cut && (place != Placement.INLINE || alive(rules, place))) {
            hold(name.start());
            return;
        }
        judge(rules, place, statement, canonical);
    }

    /** Whether the statement reads like the beginning of a sentence. */
    private boolean sentence(Statement statement) {
        String written = text.subSequence(statement.start(), statement.end()).toString();
        return !book.tables().surroundings().prose().noneIn(written);
    }

    /** Whether the word behind the name is one that only sentences have. */
    private boolean spoken(Statement statement) {
        List<Word> words = statement.commands().get(0).words();
        return words.size() > 2
                && words.get(1).plain()
                && words.get(2).plain()
                && words.get(2).value().length() > 2
                && book.tables().surroundings().prose().contains(words.get(1).value());
    }

    private boolean alive(List<CommandRule> rules, Placement place) {
        for (CommandRule rule : rules) {
            if (applies(rule, place)) {
                return true;
            }
        }
        return false;
    }

    private boolean applies(CommandRule rule, Placement place) {
        return call ? rule.calls() && place.within(least(rule.place())) : place.within(rule.place());
    }

    private static Placement least(Placement needed) {
        return needed == Placement.INLINE ? Placement.INLINE : Placement.STATEMENT;
    }

    /** As far as the sentence around it allows, and only then as a shell would read it. */
    private void judge(List<CommandRule> rules, Placement place, Statement statement, String name) {
        Statement cut = ScriptEnd.cut(statement, text);
        if (cut.end() == statement.end() || !judgeAs(rules, place, cut, name)) {
            judgeAs(rules, place, statement, name);
        }
    }

    private boolean judgeAs(List<CommandRule> rules, Placement place, Statement statement, String name) {
        CommandFinding worst = null;
        int arguments = statement.commands().get(0).words().get(0).end();
        String written = name
                + text.subSequence(arguments, Math.max(arguments, statement.end()))
                        .toString()
                        .toLowerCase(Locale.ROOT);
        CommandMatcher.Candidate candidate = new CommandMatcher.Candidate(statement, 0, 0, written);
        Placement at = place.within(Placement.BARE) && sentence(statement) ? Placement.STATEMENT : place;
        for (CommandRule rule : rules) {
            boolean here = applies(rule, at) && !(most != null && (rule.only() || rule.runs()));
            int end = here ? matcher.match(rule, candidate) : -1;
            if (end >= 0 && rule.only()) {
                int rest = statement.end();
                while (rest < text.length() && Character.isWhitespace(text.charAt(rest))) {
                    rest++;
                }
                if (rest == text.length() && !ended) {
                    hold(statement.start());
                    return false;
                }
                end = rest == text.length() ? end : -1;
            }
            if (end >= 0 && rule.runs()) {
                end = new FollowUp(book, text, ended).run(statement);
                if (end == FollowUp.OPEN) {
                    hold(statement.start());
                    return false;
                }
            }
            if (end >= 0) {
                CommandFinding found = new CommandFinding(rule, statement.start(), SpokenEnd.of(statement, end, place));
                worst = worst == null || found.worseThan(worst) ? found : worst;
            }
        }
        if (worst == null && most == null) {
            worst = evasion.within(statement, at);
        }
        return worst != null && findings.add(worst);
    }

    private Placement place(Word name, int first) {
        if (outer != null && name.start() < outer.end() && Wrapping.runs(book, outer, name)) {
            return outerPlace;
        }
        int word = Placement.escapedBreak(text, name.start()) ? name.start() : first;
        if (most != null && word == 0) {
            return most;
        }
        Placement place = Placement.of(text, word, book.tables().surroundings());
        return most != null && place.within(most) ? most : place;
    }
}
