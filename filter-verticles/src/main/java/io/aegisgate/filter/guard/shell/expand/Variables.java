package io.aegisgate.filter.guard.shell.expand;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables that the text before a statement sets: {@code a=rm}, {@code set a=del}, {@code $a = 'iex'}. */
final class Variables {
    /** What stands before a statement is looked at this far, in UTF-16 units; guards are shown at least 512. */
    static final int LOOK_BACK = 448;

    /** What every shell sets, as far as it names a shell. */
    private static final Map<String, String> PRESET = Map.of("shell", "sh", "bash", "bash", "comspec", "cmd");

    private final CharSequence text;
    private final int before;

    /** What is set before an offset. */
    Variables(CharSequence text, int before) {
        this.text = text;
        this.before = before;
    }

    /** The source of what a variable was set to last; null when nothing near sets it. */
    @Nullable
    String source(String name) {
        for (int at = before - 1; at >= least(); at--) {
            int value = assigned(at, name);
            if (value >= 0 && value <= before) {
                return source(at, value);
            }
        }
        return PRESET.get(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a name that is still being written may become that of a variable. */
    boolean mayBegin(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        for (String preset : PRESET.keySet()) {
            if (preset.startsWith(lower)) {
                return true;
            }
        }
        for (int at = before - 1; at >= least(); at--) {
            if (named(at, part)) {
                int end = at;
                while (end < before && nameCharacter(text.charAt(end))) {
                    end++;
                }
                if (assigned(at, text.subSequence(at, end).toString()) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private int least() {
        return Math.max(0, before - LOOK_BACK);
    }

    /** Whether a name begins at an offset, and nothing that it could be a part of. */
    private boolean named(int at, String name) {
        if (at + name.length() > before || (at > 0 && !opens(text.charAt(at - 1)))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.toLowerCase(text.charAt(at + i)) != Character.toLowerCase(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Where the value begins that is given to a variable at an offset, -1 when none is. */
    private int assigned(int at, String name) {
        int end = at + name.length();
        if (!named(at, name) || end >= before || name.isEmpty()) {
            return -1;
        }
        if (at > 0 && text.charAt(at - 1) == '$') {
            while (end < before && text.charAt(end) == ' ') {
                end++;
            }
        }
        boolean sets = end + 1 < before && text.charAt(end) == '=' && text.charAt(end + 1) != '=';
        return sets ? end + 1 : -1;
    }

    private String source(int name, int value) {
        boolean dollar = name > 0 && text.charAt(name - 1) == '$';
        int from = value;
        while (dollar && from < before && text.charAt(from) == ' ') {
            from++;
        }
        boolean set = setBefore(name);
        boolean quoted = set && text.charAt(name - 1) == '"';
        int to = from;
        char quote = 0;
        while (to < before) {
            char c = text.charAt(to);
            boolean ends = set
                    ? c == '&' || c == '|' || c == '\n' || (quoted && c == '"')
                    : quote == 0 && " \t\r\n;&|".indexOf(c) >= 0;
            if (ends || c == '\n') {
                break;
            }
            boolean sign = c == '"' || c == '\'';
            quote = !sign ? quote : quote == 0 ? c : quote == c ? 0 : quote;
            to++;
        }
        return text.subSequence(from, to).toString().strip();
    }

    /** Whether cmd.exe's {@code set} stands before a name. */
    private boolean setBefore(int name) {
        int end = name > 0 && text.charAt(name - 1) == '"' ? name - 1 : name;
        return end >= 4
                && text.charAt(end - 1) == ' '
                && text.subSequence(end - 4, end - 1).toString().equalsIgnoreCase("set");
    }

    private static boolean opens(char c) {
        return " \t\r\n;&|(){}`'\"$".indexOf(c) >= 0;
    }

    static boolean nameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
