package io.aegisgate.filter.guard.shell;

import io.aegisgate.filter.guard.shell.command.CommandBook;
import io.aegisgate.filter.guard.shell.syntax.SimpleCommand;
import io.aegisgate.filter.guard.shell.syntax.Statement;
import io.aegisgate.filter.guard.shell.syntax.StatementReader;
import io.aegisgate.filter.guard.shell.syntax.Word;
import java.util.List;
import java.util.Locale;

/** Whether what a statement wrote is run shortly after it: {@code curl -o x URL; sh x}. */
record FollowUp(CommandBook book, CharSequence text, boolean ended) {
    /** Nothing runs it. */
    static final int NONE = -1;
    /** It cannot be said before more text comes. */
    static final int OPEN = -2;

    private static final int STATEMENTS_MAX = 4;
    private static final int CHARS_MAX = 600;
    private static final int NAME_MIN = 2;

    /** The end of the statement that runs the file, {@link #NONE} or {@link #OPEN}. */
    int run(Statement writer) {
        int at = writer.next();
        for (int i = 0; i < STATEMENTS_MAX; i++) {
            while (at < text.length() && " \t\r&;".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at - writer.next() > CHARS_MAX) {
                return NONE;
            }
            if (at >= text.length()) {
                return ended ? NONE : OPEN;
            }
            char c = text.charAt(at);
            if (c == '\n' || c == '`' || c == '"' || c == '\'') {
                return NONE;
            }
            Statement next = StatementReader.read(text, at, (char) 0, ended);
            if (next.open() && next.end() - at < CHARS_MAX) {
                return OPEN;
            }
            if (runsOne(writer, next)) {
                return next.end();
            }
            at = Math.max(next.next(), at + 1);
        }
        return NONE;
    }

    private boolean runsOne(Statement writer, Statement next) {
        for (SimpleCommand command : next.commands()) {
            List<Word> words = command.words();
            int name = 0;
            while (name < words.size() - 1
                    && book.tables()
                            .wrappers()
                            .contains(book.names().canonical(words.get(name).value()))) {
                name++;
            }
            for (int i = name; i < words.size(); i++) {
                boolean runner = i == name || runner(words.get(name).value());
                if (runner && wrote(writer, file(words.get(i).value()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean runner(String name) {
        String canonical = book.names().canonical(name);
        return book.tables()
                .families()
                .getOrDefault("runner", java.util.Set.of())
                .contains(canonical);
    }

    private static boolean wrote(Statement writer, String file) {
        if (file.length() < NAME_MIN) {
            return false;
        }
        for (SimpleCommand command : writer.commands()) {
            for (Word word : command.words()
                    .subList(
                            Math.min(1, command.words().size()), command.words().size())) {
                if (file(word.value()).equals(file) && !word.value().startsWith("-")) {
                    return true;
                }
            }
            if (command.written().stream().anyMatch(word -> file(word.value()).equals(file))) {
                return true;
            }
        }
        return false;
    }

    /** The last part of a path or URL, lower case. */
    private static String file(String word) {
        int end = word.length();
        int query = word.indexOf('?');
        end = query > 0 ? query : end;
        String path = word.substring(0, end);
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        return path.substring(slash + 1).toLowerCase(Locale.ROOT);
    }
}
