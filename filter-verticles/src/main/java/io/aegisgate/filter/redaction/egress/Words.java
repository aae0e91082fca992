package io.aegisgate.filter.redaction.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a line.
 *
 * @param all lower case, letters, digits and hyphens
 * @param commands those that stand where a shell looks for a command
 */
record Words(List<String> all, List<String> commands) {
    private static final Set<String> WRAPPERS = Set.of("sudo", "env", "xargs", "time", "nohup", "$");

    static Words of(String line) {
        List<String> all = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        boolean command = true;
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (!wordPart(c)) {
                command = command ? !closes(c) : opens(c);
                at++;
                continue;
            }
            int end = at;
            while (end < line.length() && wordPart(line.charAt(end))) {
                end++;
            }
            String written = line.substring(at, end);
            String word = written.toLowerCase(Locale.ROOT);
            all.add(word);
            // A sentence may begin with "Ping"; only cmdlets are written with capitals and a hyphen.
            if (command && (written.equals(word) || word.indexOf('-') > 0)) {
                commands.add(word);
            }
            command = command && WRAPPERS.contains(word);
            at = end;
        }
        return new Words(all, commands);
    }

    boolean any(Set<String> words) {
        return all.stream().anyMatch(words::contains);
    }

    boolean command(Set<String> words) {
        return commands.stream().anyMatch(words::contains);
    }

    private static boolean wordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static boolean opens(char c) {
        return c == Surroundings.STRING
                || c == '\n'
                || c == '|'
                || c == ';'
                || c == '&'
                || c == '('
                || c == '`'
                || c == '$'
                || c == '"'
                || c == '\'';
    }

    private static boolean closes(char c) {
        return c == '.' || c == '/' || c == ':';
    }
}
