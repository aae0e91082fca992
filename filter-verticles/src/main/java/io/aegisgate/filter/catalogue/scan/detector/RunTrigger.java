package io.aegisgate.filter.catalogue.scan.detector;

/**
 * Candidate finders for rules without a literal: a match begins where a run of certain characters begins (or a few
 * characters before it).
 */
public enum RunTrigger {
    /** A run of digits. */
    DIGITS("digits", "0123456789"),
    /** A run of ASCII letters and digits with at least one digit: hexadecimal, base58, identifiers of people. */
    WORD("word", "0123456789" + Letters.ALL),
    /** As {@code word}, with hyphen and underscore: base64url tokens, UUIDs. */
    TOKEN("token", "0123456789-_" + Letters.ALL),
    /** Hexadecimal groups with colons: IPv6, MAC. */
    COLON_HEX("colon-hex", "0123456789abcdefABCDEF:"),
    /** Hexadecimal groups with hyphens: MAC. */
    DASH_HEX("dash-hex", "0123456789abcdefABCDEF-"),
    /** Hexadecimal groups with dots: MAC as some routers write it. */
    DOT_HEX("dot-hex", "0123456789abcdefABCDEF.");

    /** Farther back than this no run is followed; a longer one is no candidate. */
    public static final int RUN_MAX = 256;

    private final String id;
    /** What stands between groups; 0 where a digit makes the run. */
    private final char separator;

    private final long low;
    private final long high;

    RunTrigger(String id, String members) {
        this.id = id;
        char last = members.charAt(members.length() - 1);
        separator = id.endsWith("-hex") ? last : 0;
        long below64 = 0;
        long from64 = 0;
        for (int i = 0; i < members.length(); i++) {
            char unit = members.charAt(i);
            below64 |= unit < 64 ? 1L << unit : 0;
            from64 |= unit < 64 ? 0 : 1L << (unit - 64);
        }
        low = below64;
        high = from64;
    }

    /** The name in a row. */
    public String id() {
        return id;
    }

    /** Whether the unit belongs to a run. */
    public boolean has(char unit) {
        return unit < 128 && ((unit < 64 ? low : high) >>> unit & 1) == 1;
    }

    /** Whether the unit, standing after {@code before}, makes the scanner look for a run. */
    public boolean sparkedBy(char before, char unit) {
        return canSpark(unit) && (separator == 0 ? !canSpark(before) : has(before));
    }

    /** Whether a digit makes the run, so that a number by itself is one. */
    public boolean numbers() {
        return separator == 0;
    }

    /** Whether the unit could make the scanner look for a run, standing in the right place. */
    public boolean canSpark(char unit) {
        return separator == 0 ? unit >= '0' && unit <= '9' : unit == separator;
    }

    /**
     * The start of the run around a spark, or -1 when an earlier place of the run sparked already.
     *
     * @param at the unit for which {@link #sparkedBy} holds
     */
    public int start(char[] text, int at) {
        int start = at;
        while (start > 0 && has(text[start - 1])) {
            start--;
            if (at - start > RUN_MAX) {
                return -1;
            }
            char unit = text[start];
            boolean first = start == 0 || !has(text[start - 1]);
            if (canSpark(unit) && (separator == 0 || !first)) {
                return -1;
            }
        }
        return start;
    }

    /** Units of the run beginning at {@code start}, counted up to {@code max}. */
    public int length(char[] text, int textLength, int start, int max) {
        int end = start;
        int stop = Math.min(textLength, start + max);
        while (end < stop && has(text[end])) {
            end++;
        }
        return end - start;
    }

    private static final class Letters {
        static final String ALL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    }
}
