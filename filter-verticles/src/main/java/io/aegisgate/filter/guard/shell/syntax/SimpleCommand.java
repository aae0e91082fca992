package io.aegisgate.filter.guard.shell.syntax;

import java.util.List;

/**
 * One command of a pipeline.
 *
 * @param words its name and arguments, in order; without redirections
 * @param written targets of redirections that write
 * @param network one of its redirections opens a connection ({@code /dev/tcp/...})
 */
public record SimpleCommand(List<Word> words, List<Word> written, boolean network) {
    public SimpleCommand {
        words = List.copyOf(words);
        written = List.copyOf(written);
    }
}
