package io.aegisgate.filter.guard.tool;

import java.util.Set;

/** What a command line carries without running it: here-documents that go into a file or a patch. Linear. */
final class WrittenText {
    private static final Set<String> RUNS = Set.of(
            "sh", "bash", "zsh", "dash", "ksh", "python", "python3", "perl", "ruby", "node", "php", "psql", "mysql",
            "ssh", "sudo", "sqlite3", "cmd", "pwsh", "eval", "source");

    private WrittenText() {}

    /** The command line without the bodies of such here-documents. */
    static String removed(String command) {
        int mark = command.indexOf("<<");
        if (mark < 0) {
            return command;
        }
        StringBuilder out = new StringBuilder(command.length());
        int from = 0;
        while (mark >= 0) {
            int line = command.indexOf('\n', mark);
            String word = word(command, mark + 2);
            int end = line < 0 || word.isEmpty() ? -1 : end(command, line, word);
            if (end >= 0 && !runs(command, mark)) {
                out.append(command, from, line + 1);
                from = end;
            }
            mark = command.indexOf("<<", Math.max(mark + 2, from));
        }
        return out.append(command, from, command.length()).toString();
    }

    private static String word(String command, int at) {
        int start = at;
        while (start < command.length() && "-~'\" \\".indexOf(command.charAt(start)) >= 0) {
            start++;
        }
        int end = start;
        while (end < command.length()
                && (Character.isLetterOrDigit(command.charAt(end)) || command.charAt(end) == '_')) {
            end++;
        }
        return command.substring(start, end);
    }

    /** The offset of the line that closes the document; -1 when there is none. */
    private static int end(String command, int line, String word) {
        int at = line;
        while (at >= 0) {
            int next = command.indexOf('\n', at + 1);
            String text = command.substring(at + 1, next < 0 ? command.length() : next);
            if (text.strip().equals(word)) {
                return at + 1;
            }
            at = next;
        }
        return -1;
    }

    /** Whether a program that runs its input stands in the statement. */
    private static boolean runs(String command, int mark) {
        int start = Math.max(command.lastIndexOf('\n', mark), command.lastIndexOf(';', mark)) + 1;
        int end = command.indexOf('\n', mark);
        String statement = command.substring(start, end < 0 ? command.length() : end);
        for (String part : statement.split("[ |&()]", -1)) {
            String name = part.substring(part.lastIndexOf('/') + 1);
            if (RUNS.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
