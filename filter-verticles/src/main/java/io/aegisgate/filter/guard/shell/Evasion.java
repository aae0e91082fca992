package io.aegisgate.filter.guard.shell;

import io.aegisgate.filter.guard.shell.command.CommandBook;
import io.aegisgate.filter.guard.shell.command.CommandFinding;
import io.aegisgate.filter.guard.shell.expand.Expanded;
import io.aegisgate.filter.guard.shell.expand.Expander;
import io.aegisgate.filter.guard.shell.expand.FileGlob;
import io.aegisgate.filter.guard.shell.prose.Placement;
import io.aegisgate.filter.guard.shell.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that only the shell puts together: {@code a=rm; $a -rf /}, {@code {rm,-rf,/}}, {@code c^m^d /c del}. */
record Evasion(CommandBook book, CharSequence text, boolean ended, boolean call) {
    /** A glob of a program stands for at most so many names. */
    private static final int GLOB_NAMES_MAX = 8;

    private static final String BEFORE_WORD = " \t\r\n;|&<>(){}`\"'@";
    private static final int WORD_MAX = 120;

    /** A statement without these, and without an end in it, expands to itself. */
    private static final String EXPANDED = "\"'\\^`$%!{(&;\n)";

    /**
     * What is to be said of a word.
     *
     * @param finding the statement is dangerous
     * @param end first unit after the statement
     * @param open more text may change it
     */
    record Answer(@Nullable CommandFinding finding, int end, boolean open) {
        static final Answer NOTHING = new Answer(null, 0, false);
        static final Answer OPEN = new Answer(null, 0, true);
    }

    /** Where the word begins that a sign may be part of; -1 when the sign cannot make it another word. */
    int word(int sign, int from) {
        char c = text.charAt(sign);
        char next = sign + 1 < text.length() ? text.charAt(sign + 1) : 0;
        if (!(next == 0 ? !ended : mayChange(c, next))) {
            return -1;
        }
        int at = sign;
        while (at > from && sign - at < WORD_MAX && BEFORE_WORD.indexOf(text.charAt(at - 1)) < 0) {
            at--;
        }
        boolean cut = at == from && at > 0 && BEFORE_WORD.indexOf(text.charAt(at - 1)) < 0;
        return cut || (c == '/' && at != sign) ? -1 : at;
    }

    private static boolean mayChange(char c, char next) {
        boolean name = Character.isLetterOrDigit(next) || next == '_';
        return switch (c) {
            case '"' -> name || next == '$' || next == '"' || next == '`';
            case '\'' -> name || next == '\'';
            case '\\', '^', '%', '!' -> name;
            case '`' -> name;
            case '$' -> name || "'({\"@*".indexOf(next) >= 0;
            case '{' -> name || next == '/';
            case '(' -> "'\"[ ".indexOf(next) >= 0;
            case '/' -> name || next == '?' || next == '*' || next == '[';
            default -> false;
        };
    }

    /** Judges the statement that a word at the place of a command begins. */
    Answer at(int word, Placement place) {
        char closer = Placement.quoteAround(text, word);
        Expanded expanded = Expander.statement(text, word, text.length(), closer, ended);
        boolean program = text.charAt(word) == '/';
        boolean naming = program && expanded.open() && expanded.text().indexOf(' ') < 0;
        if (expanded.dangling() || (naming && expanded.end() - word < WORD_MAX)) {
            return Answer.OPEN;
        }
        if (program) {
            return programs(word, expanded, place);
        }
        return renamed(expanded) ? named(word, expanded.text(), expanded, place) : Answer.NOTHING;
    }

    /** The same of a statement whose name is written openly; it is complete. */
    @Nullable
    CommandFinding within(Statement statement, Placement place) {
        if (!signs(statement)) {
            return null;
        }
        Expanded expanded = Expander.statement(text, statement.start(), statement.end(), (char) 0, true);
        if (!expanded.changed()) {
            return null;
        }
        ShellReading reading = ShellReading.expanded(book, expanded.text(), true, call, place);
        return found(statement.start(), expanded, reading.read(), Integer.MAX_VALUE);
    }

    /** Whether a statement, which nearly none does, holds a sign that its shell takes away or replaces. */
    private boolean signs(Statement statement) {
        for (int at = statement.start(); at < statement.end(); at++) {
            if (EXPANDED.indexOf(text.charAt(at)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** A name that is written openly is judged where it stands. */
    private static boolean renamed(Expanded expanded) {
        return expanded.changed() && expanded.renamed();
    }

    /** {@code /???/r?}: whatever of the known names it may stand for. */
    private Answer programs(int word, Expanded expanded, Placement place) {
        String said = expanded.text();
        int blank = said.indexOf(' ');
        int end = blank < 0 ? said.length() : blank;
        String name = said.substring(said.lastIndexOf('/', end - 1) + 1, end);
        if (name.isEmpty() || end > WORD_MAX || !FileGlob.in(name)) {
            return renamed(expanded) ? named(word, said, expanded, place) : Answer.NOTHING;
        }
        boolean open = false;
        for (String known : book.names().like(name, GLOB_NAMES_MAX)) {
            Answer answer = named(word, known + said.substring(end), expanded, place);
            if (answer.finding() != null) {
                return answer;
            }
            open |= answer.open();
        }
        return open ? Answer.OPEN : Answer.NOTHING;
    }

    /** What is to be said of the command that the statement's first word names or runs. */
    private Answer named(int start, String said, Expanded expanded, Placement place) {
        int blank = said.indexOf(' ');
        int first = blank < 0 ? said.length() : blank;
        String name = book.names().canonical(said.substring(0, first));
        int counted = book.tables().wrappers().contains(name) ? said.length() : first;
        boolean whole = ended || !expanded.open();
        ShellReading reading = ShellReading.expanded(book, said, whole, call, place);
        List<CommandFinding> findings = reading.read();
        if (!whole && reading.open() <= counted && reading.open() < said.length()) {
            return Answer.OPEN;
        }
        CommandFinding worst = found(start, expanded, findings, counted);
        return worst == null ? Answer.NOTHING : new Answer(worst, expanded.end(), false);
    }

    /** The worst of what was found before an offset of the expansion, said of the source. */
    private static @Nullable CommandFinding found(
            int start, Expanded expanded, List<CommandFinding> findings, int before) {
        CommandFinding worst = null;
        for (CommandFinding finding : findings) {
            boolean counts = finding.start() < before && (worst == null || finding.worseThan(worst));
            worst = counts ? finding : worst;
        }
        return worst == null ? null : new CommandFinding(worst.rule(), start, expanded.end());
    }
}
