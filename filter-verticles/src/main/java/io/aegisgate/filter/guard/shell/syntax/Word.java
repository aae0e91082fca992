package io.aegisgate.filter.guard.shell.syntax;

import java.util.Locale;

/**
 * One word of a command.
 *
 * @param value the word as the shell would see it: quotes and escapes gone, variables as they are
 * @param lower the same in lower case
 * @param start first unit of the word in the text
 * @param end first unit after it
 */
public record Word(String value, String lower, int start, int end) {
    /** A word and its lower-case form. */
    public Word(String value, int start, int end) {
        this(value, value.toLowerCase(Locale.ROOT), start, end);
    }

    /** A blank to be filled in, as help pages write it: {@code {{path}}} or {@code <file>}. */
    public boolean template() {
        return value.contains("{{") || (value.startsWith("<") && value.endsWith(">"));
    }

    /** A lower-case word of letters alone, as prose has them. */
    public boolean plain() {
        if (value.isEmpty()) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (i > 0 && i == value.length() - 1 && ".,:!?".indexOf(c) >= 0))) {
                return false;
            }
        }
        return true;
    }
}
