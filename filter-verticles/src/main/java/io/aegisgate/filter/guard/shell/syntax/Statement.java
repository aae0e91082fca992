package io.aegisgate.filter.guard.shell.syntax;

import java.util.List;

/**
 * Commands joined by pipes.
 *
 * @param start first unit in the text
 * @param end first unit after the last word
 * @param next where the text goes on behind what ended the statement
 * @param open the text ends before the statement does
 */
public record Statement(List<SimpleCommand> commands, int start, int end, int next, boolean open) {
    public Statement {
        commands = List.copyOf(commands);
    }
}
