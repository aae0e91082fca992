package io.aegisgate.filter.guard.shell;

import io.aegisgate.filter.guard.shell.command.CommandBook;
import io.aegisgate.filter.guard.shell.syntax.SimpleCommand;
import io.aegisgate.filter.guard.shell.syntax.Statement;
import io.aegisgate.filter.guard.shell.syntax.Word;
import java.util.List;

/** Commands that other commands run: {@code sudo rm}, {@code find -exec rm}. */
final class Wrapping {
    private Wrapping() {}

    /** Whether a word of a statement is the command that the words before it run. */
    static boolean runs(CommandBook book, Statement statement, Word name) {
        for (SimpleCommand command : statement.commands()) {
            List<Word> words = command.words();
            boolean running = false;
            for (int i = 0; i < words.size(); i++) {
                Word word = words.get(i);
                if (word.start() <= name.start() && name.end() <= word.end()) {
                    return running
                            && (word.start() == name.start() || word.value().endsWith(name.value()));
                }
                String canonical = book.names().canonical(word.value());
                running = introduces(word.value())
                        || (i == 0
                                && (book.tables().wrappers().contains(canonical)
                                        || word.value().contains("=")))
                        || (running
                                && !(i > 0
                                        && book.names().known(word.value())
                                        && !book.tables().wrappers().contains(canonical)));
            }
        }
        return false;
    }

    private static boolean introduces(String word) {
        return switch (word) {
            case "-exec", "-execdir", "-ok", "--", "-c", "/c", "-command", "-Command", "/C", "/k" -> true;
            default -> false;
        };
    }
}
