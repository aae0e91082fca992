package io.aegisgate.filter.redaction;

import io.aegisgate.filter.text.Ascii;
import io.aegisgate.filter.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The values inside a text that belong to keys of the white list: {@code key: value}, {@code key=value}, quoted JSON forms
 * also with escaped quotes, URL parameters. A key is compared whole and without case: {@code my-tenant} is not
 * {@code tenant}. Linear: each separator looks back at most a key's length and ahead at most a value's.
 */
final class WhitelistRanges {
    private static final int MAX_KEY_CHARS = 64;
    private static final int MAX_VALUE_CHARS = 2048;
    private static final int MAX_BLANKS = 16;
    private static final Set<String> SCHEMES = Set.of("bearer", "basic", "token", "digest");

    private final String text;
    private final Set<String> keys;

    private WhitelistRanges(String text, Set<String> keys) {
        this.text = text;
        this.keys = keys;
    }

    /** The ranges by rising offset, not overlapping, each from its key to the end of its value. */
    static List<TextRange> of(String text, Set<String> keys) {
        return new WhitelistRanges(text, keys).find();
    }

    private List<TextRange> find() {
        List<TextRange> ranges = new ArrayList<>();
        int covered = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i < covered || (c != ':' && c != '=' && c != '：')) {
                continue;
            }
            int keyStart = keyStart(i);
            if (keyStart >= 0) {
                int end = valueEnd(i + 1);
                ranges.add(new TextRange(Math.max(keyStart, covered), end));
                covered = end;
            }
        }
        return ranges;
    }

    /** Where the white-listed key before a separator begins, −1 when there is none. */
    private int keyStart(int separator) {
        int end = backOverBlanks(separator);
        boolean quoted = end > 0 && quote(text.charAt(end - 1));
        if (quoted) {
            end--;
            while (end > 0 && text.charAt(end - 1) == '\\') {
                end--;
            }
        }
        int start = end;
        while (start > 0 && end - start <= MAX_KEY_CHARS && keyCharacter(text.charAt(start - 1))) {
            start--;
        }
        if (start == end || end - start > MAX_KEY_CHARS) {
            return -1;
        }
        String name = text.substring(start, end).toLowerCase(Locale.ROOT);
        if (keys.contains(name)) {
            return start;
        }
        // The last step of a path such as config.tenant.
        int step = quoted ? -1 : name.lastIndexOf('.');
        return step >= 0 && keys.contains(name.substring(step + 1)) ? start + step + 1 : -1;
    }

    private int valueEnd(int afterSeparator) {
        int from = afterSeparator;
        if (from < text.length() && (text.charAt(from) == '=' || text.charAt(from) == '>')) {
            from++;
        }
        from = overBlanks(from);
        if (from == text.length()) {
            return from;
        }
        int backslashes = 0;
        while (from + backslashes < text.length() && backslashes < 8 && text.charAt(from + backslashes) == '\\') {
            backslashes++;
        }
        int opener = from + backslashes;
        char c = opener < text.length() ? text.charAt(opener) : ' ';
        int end = -1;
        if (quote(c)) {
            end = quotedEnd(opener, c, backslashes);
        } else if (c == '{' || c == '[') {
            end = closed(opener);
        }
        return end > 0 && end - from <= MAX_VALUE_CHARS ? end : runEnd(from);
    }

    /** After the bracket that closes the one at an offset, brackets in strings aside; −1 when none is near. */
    private int closed(int opener) {
        int most = Math.min(text.length(), opener + MAX_VALUE_CHARS);
        int depth = 0;
        for (int i = opener; i < most; i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    return i + 1;
                }
            } else if (quote(c) && opensString(i)) {
                int end = quotedEnd(i, c, backslashesBefore(i));
                i = end < 0 ? i : end - 1;
            }
        }
        return -1;
    }

    private boolean opensString(int quote) {
        int before = quote - backslashesBefore(quote) - 1;
        return "{[,: \t\r\n".indexOf(text.charAt(Math.max(before, 0))) >= 0;
    }

    private int backslashesBefore(int offset) {
        int count = 0;
        while (count < 8 && count < offset && text.charAt(offset - 1 - count) == '\\') {
            count++;
        }
        return count;
    }

    /** After the quote that closes with as many backslashes as the opening one had; −1 when none is near. */
    private int quotedEnd(int opener, char quote, int backslashes) {
        int most = Math.min(text.length(), opener + MAX_VALUE_CHARS);
        int run = 0;
        for (int i = opener + 1; i < most; i++) {
            char c = text.charAt(i);
            if (c == quote && run <= backslashes) {
                return i + 1;
            }
            run = c == '\\' ? run + 1 : 0;
            if (backslashes == 0 && run == 2) {
                run = 0;
            }
        }
        return -1;
    }

    private int runEnd(int from) {
        int end = plainEnd(from);
        // The scheme of an authorization is only the first half of its value.
        if (SCHEMES.contains(text.substring(from, end).toLowerCase(Locale.ROOT))) {
            end = plainEnd(overBlanks(end));
        }
        return end;
    }

    private int plainEnd(int from) {
        int most = Math.min(text.length(), from + MAX_VALUE_CHARS);
        int i = from;
        while (i < most && !ends(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private int overBlanks(int from) {
        int i = from;
        while (i < text.length() && i - from < MAX_BLANKS && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    private int backOverBlanks(int from) {
        int i = from;
        while (i > 0 && from - i < MAX_BLANKS && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
            i--;
        }
        return i;
    }

    private static boolean ends(char c) {
        return Character.isWhitespace(c) || ",;&)]}\"'`，；。".indexOf(c) >= 0;
    }

    private static boolean quote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean keyCharacter(char c) {
        return Ascii.word(c) || c == '-' || c == '.';
    }
}
