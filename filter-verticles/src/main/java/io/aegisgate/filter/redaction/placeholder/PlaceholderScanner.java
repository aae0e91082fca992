package io.aegisgate.filter.redaction.placeholder;

import io.aegisgate.filter.text.Ascii;
import io.aegisgate.filter.text.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the placeholders of a text, also over those a model has altered: other case, blanks inside the braces, a brace
 * pair or all braces dropped, braces and underscores escaped as in Markdown, braces as addresses and HTML write them. Decisions are taken from left to right and never
 * revised, so a text cut where {@link #undecided()} points gives the same placeholders as the whole text. Linear: an attempt
 * ends after {@link #MAX_CHARS}.
 */
final class PlaceholderScanner {
    /** Longest spelling of a placeholder that is recognised. */
    static final int MAX_CHARS = 224;

    private static final int MAX_NAME_CHARS = 3 + Placeholders.MAX_KIND_CHARS + 1 + Placeholders.ID_CHARS;
    private static final int MAX_BLANKS = 3;
    private static final int MAX_BACKSLASHES = 2;
    private static final int NO = -1;
    private static final int UNDECIDED = -2;

    private final CharSequence text;
    private final int limit;
    private final boolean last;
    private final boolean json;
    private final char[] canonical = new char[MAX_NAME_CHARS];
    private int canonicalChars;
    private int start;
    private int end;
    private int undecided = -1;
    /** How the braces of the placeholder are written, null for plainly. */
    private @Nullable BraceCode code;

    /**
     * Starts a walk.
     *
     * @param limit where the text ends for this walk
     * @param last whether nothing follows the limit
     * @param json whether the text is JSON, where the letter of an escape such as {@code \n} ends no word
     */
    PlaceholderScanner(CharSequence text, int limit, boolean last, boolean json) {
        this.text = text;
        this.limit = limit;
        this.last = last;
        this.json = json;
    }

    /** Goes to the first placeholder that starts at or after the offset; false when there is none or it is undecided. */
    boolean next(int from) {
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c != '{' && c != '\\' && c != 'A' && c != 'a' && c != '%' && c != '&') {
                continue;
            }
            code = null;
            int stop = c == '{' || c == '\\' ? braced(i) : c == '%' || c == '&' ? coded(i) : bare(i);
            if (stop == UNDECIDED) {
                undecided = i;
                return false;
            }
            if (stop != NO) {
                start = i;
                end = stop;
                return true;
            }
        }
        return false;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The name in its canonical spelling, {@code AG_<KIND>_<ID>}. */
    String name() {
        return new String(canonical, 0, canonicalChars);
    }

    /** Whether the placeholder is spelled exactly as it was made. */
    boolean exact() {
        return text.subSequence(start, end).toString().equals(Placeholders.braced(name()));
    }

    /** A value as it stands in the place of the placeholder. */
    String written(String value) {
        return code == null ? value : code.written(value);
    }

    /** Where a text begins that may yet become a placeholder, -1 when there is none. */
    int undecided() {
        return undecided;
    }

    private int bare(int i) {
        return i > 0 && Ascii.word(text.charAt(i - 1)) && !(json && JsonText.escapeLetter(text, i - 1))
                ? NO
                : nameEnd(i);
    }

    private int braced(int i) {
        int backslashes = backslashes(i);
        int p = openBrace(i, backslashes);
        if (p < 0) {
            return p;
        }
        int braces = 1;
        int second = openBrace(p, backslashes);
        if (second == UNDECIDED) {
            return UNDECIDED;
        }
        if (second > 0) {
            braces = 2;
            p = second;
        }
        int nameStart = afterBlanks(p);
        if (nameStart == limit) {
            return open();
        }
        char c = text.charAt(nameStart);
        if (c != 'A' && c != 'a') {
            return NO;
        }
        int nameEnd = nameEnd(nameStart);
        return nameEnd < 0 ? nameEnd : closeBraces(afterBlanks(nameEnd), braces, backslashes > 0);
    }

    /** A placeholder whose braces are written as codes, all in one way. */
    private int coded(int i) {
        boolean cut = false;
        for (BraceCode one : BraceCode.all()) {
            int first = BraceCode.at(one.opening(), text, i, limit);
            cut |= first < 0;
            if (first > 0) {
                code = one;
                return coded(one, i + first);
            }
        }
        return cut ? open() : NO;
    }

    private int coded(BraceCode one, int from) {
        int second = BraceCode.at(one.opening(), text, from, limit);
        if (second < 0 && !last) {
            return UNDECIDED;
        }
        int nameStart = from + Math.max(0, second);
        if (nameStart == limit) {
            return open();
        }
        char c = text.charAt(nameStart);
        int p = c == 'A' || c == 'a' ? nameEnd(nameStart) : NO;
        int closed = 0;
        for (int braces = second > 0 ? 2 : 1; p >= 0 && closed < braces; closed++) {
            int close = BraceCode.at(one.closing(), text, p, limit);
            if (close < 0 && !last) {
                return UNDECIDED;
            }
            if (close <= 0) {
                break;
            }
            p += close;
        }
        return p >= 0 && closed == 0 ? NO : p;
    }

    private int openBrace(int i, int backslashes) {
        for (int n = 0; n < backslashes; n++) {
            if (i + n == limit) {
                return open();
            }
            if (text.charAt(i + n) != '\\') {
                return NO;
            }
        }
        if (i + backslashes == limit) {
            return open();
        }
        return text.charAt(i + backslashes) == '{' ? i + backslashes + 1 : NO;
    }

    /**
     * The end of the closing braces. A missing second one is forgiven. A single escaped brace wants an escaped end: the
     * backslash of a Windows path before a placeholder is not part of it.
     */
    private int closeBraces(int from, int braces, boolean escaped) {
        int p = from;
        int closed = 0;
        while (closed < braces) {
            int backslashes = escaped ? backslashes(p) : 0;
            int brace = p + backslashes;
            if (brace == limit && !last) {
                return UNDECIDED;
            }
            if (brace >= limit || text.charAt(brace) != '}' || (escaped && braces == 1 && backslashes == 0)) {
                break;
            }
            p = brace + 1;
            closed++;
        }
        return closed == 0 ? NO : p;
    }

    /** The offset after a well-formed name that starts here; leaves the canonical name behind. */
    private int nameEnd(int from) {
        canonicalChars = 0;
        int p = from;
        while (p < limit) {
            char c = text.charAt(p);
            int next;
            if (c == '_' || c == '\\') {
                int underscore = p + backslashes(p);
                if (underscore == limit) {
                    return last ? finished(p) : UNDECIDED;
                }
                if (text.charAt(underscore) != '_') {
                    return finished(p);
                }
                c = '_';
                next = underscore + 1;
            } else if (Ascii.word(c)) {
                next = p + 1;
            } else {
                return finished(p);
            }
            if (!accept(c)) {
                return NO;
            }
            p = next;
        }
        return last ? finished(p) : UNDECIDED;
    }

    private boolean accept(char c) {
        char upper = Ascii.lower(c) ? (char) (c - 32) : c;
        boolean fits =
                switch (canonicalChars) {
                    case 0, 1, 2 -> upper == Placeholders.PREFIX.charAt(canonicalChars);
                    case 3 -> Ascii.upper(upper);
                    default -> canonicalChars < MAX_NAME_CHARS;
                };
        if (fits) {
            canonical[canonicalChars++] = upper;
        }
        return fits;
    }

    private int finished(int end) {
        int idStart = canonicalChars - Placeholders.ID_CHARS;
        if (idStart < Placeholders.PREFIX.length() + 2 || canonical[idStart - 1] != '_') {
            return NO;
        }
        for (int i = idStart; i < canonicalChars; i++) {
            if (!Placeholders.idCharacter(canonical[i])) {
                return NO;
            }
        }
        return end;
    }

    private int open() {
        return last ? NO : UNDECIDED;
    }

    private int backslashes(int from) {
        int p = from;
        while (p < limit && p - from < MAX_BACKSLASHES && text.charAt(p) == '\\') {
            p++;
        }
        return p - from;
    }

    private int afterBlanks(int from) {
        int p = from;
        while (p < limit && p - from < MAX_BLANKS && text.charAt(p) == ' ') {
            p++;
        }
        return p;
    }
}
