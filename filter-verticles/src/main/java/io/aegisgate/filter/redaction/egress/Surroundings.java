package io.aegisgate.filter.redaction.egress;

import java.util.Map;

/**
 * What stands around a placeholder, as browsers and interpreters read it: entities and JSON's escapes stand for their
 * characters, invisible characters are gone, wide forms are narrow.
 *
 * @param before what stands before it, at most {@link EgressRule#LOOK_BACK} units of the text
 * @param after what stands behind it, at most {@link EgressRule#LOOK_AHEAD} units of the text
 * @param cut there is more before than is seen
 * @param complete nothing that is to come belongs to what is seen
 */
record Surroundings(String before, String after, boolean cut, boolean complete) {
    /** Stands for the quotes of JSON itself, where those inside its strings stay quotes; a separator (U+001F) is whitespace. */
    static final char STRING = '\u001F';

    /** Longest spelling of one character. */
    private static final int SPELLING_MAX = 10;

    /** HTML 13.5, those that can spell an address or a tag. */
    private static final Map<String, Character> ENTITIES = Map.ofEntries(
            Map.entry("colon", ':'),
            Map.entry("sol", '/'),
            Map.entry("bsol", '\\'),
            Map.entry("period", '.'),
            Map.entry("commat", '@'),
            Map.entry("quest", '?'),
            Map.entry("num", '#'),
            Map.entry("amp", '&'),
            Map.entry("quot", '"'),
            Map.entry("apos", '\''),
            Map.entry("lt", '<'),
            Map.entry("gt", '>'));

    /** JSON's short escapes (RFC 8259 7) and what they say. */
    private static final String SHORT = "\"\\/bfnrt";

    private static final String SAID = "\"\\/\b\f\n\r\t";

    /** IDNA reads these full stops as a dot (UTS 46). */
    private static final String DOTS = "\u3002\uFF61";

    static Surroundings of(CharSequence text, int start, int end, boolean json, boolean ended) {
        int from = Math.max(0, start - EgressRule.LOOK_BACK);
        int to = Math.min(text.length(), end + EgressRule.LOOK_AHEAD);
        boolean complete = ended || to - end == EgressRule.LOOK_AHEAD;
        String after = text.subSequence(end, to).toString();
        String whole = complete ? after : after.substring(0, finished(after));
        return new Surroundings(
                plain(text.subSequence(from, start).toString(), json), plain(whole, json), from > 0, complete);
    }

    /** Where a spelling begins that the text to come may finish. */
    private static int finished(String text) {
        for (int at = Math.max(0, text.length() - SPELLING_MAX); at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' || (c == '&' && text.indexOf(';', at) < 0)) {
                return at;
            }
        }
        return text.length();
    }

    private static String plain(String text, boolean json) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int next = json && c == '\\' ? escape(text, at, out) : c == '&' ? entity(text, at, out) : at;
            if (next == at) {
                next++;
                narrow(json && c == '"' ? STRING : c, out);
            }
            at = next;
        }
        return out.toString();
    }

    private static int escape(String text, int at, StringBuilder out) {
        int kind = at + 1 < text.length() ? SHORT.indexOf(text.charAt(at + 1)) : -1;
        if (kind >= 0) {
            out.append(SAID.charAt(kind));
            return at + 2;
        }
        boolean unicode = text.startsWith("\\u", at) && at + 6 <= text.length();
        int value = unicode ? number(text.substring(at + 2, at + 6), 16) : -1;
        if (value < 0) {
            return at;
        }
        narrow((char) value, out);
        return at + 6;
    }

    private static int entity(String text, int at, StringBuilder out) {
        int close = text.indexOf(';', at);
        if (close < 0 || close - at > SPELLING_MAX) {
            return at;
        }
        String name = text.substring(at + 1, close);
        Character named = ENTITIES.get(name);
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        int value =
                named != null ? named : name.startsWith("#") ? number(name.substring(hex ? 2 : 1), hex ? 16 : 10) : -1;
        if (value < 0 || value > Character.MAX_VALUE) {
            return at;
        }
        narrow((char) value, out);
        return close + 1;
    }

    private static int number(String digits, int radix) {
        try {
            return digits.isEmpty() ? -1 : Integer.parseInt(digits, radix);
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private static void narrow(char c, StringBuilder out) {
        if (DOTS.indexOf(c) >= 0) {
            out.append('.');
        } else if (c > '\uFF00' && c < '\uFF5F') {
            out.append((char) (c - '\uFF00' + ' '));
        } else if (Character.getType(c) != Character.FORMAT) {
            out.append(c);
        }
    }
}
