package io.aegisgate.filter.redaction;

import io.aegisgate.filter.text.Ascii;

/** What kinds of characters a short value is made of. */
final class Characters {
    int lower;
    int upper;
    int digits;
    int symbols;
    int distinct;
    /** A blank, a control or a character beyond ASCII: prose, not a secret. */
    boolean other;
    /** The symbols are only those which join words. */
    boolean onlySeparators = true;
    /** Capitals stand only where words begin: {@code camelCase}, {@code Kebab-Case}, or all is capitals. */
    boolean wordLike = true;

    private Characters() {}

    static Characters of(String value) {
        Characters seen = new Characters();
        long lowHalf = 0;
        long highHalf = 0;
        int capitals = 0;
        int lowerRun = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > 126) {
                seen.other = true;
                return seen;
            }
            if (c < 64) {
                lowHalf |= 1L << c;
            } else {
                highHalf |= 1L << c;
            }
            boolean capital = Ascii.upper(c);
            if (capital && capitals > 0 && lowerRun < 2) {
                seen.wordLike = false;
            }
            if (capital) {
                capitals++;
                lowerRun = 0;
            }
            seen.count(c, capital);
            lowerRun = Ascii.lower(c) ? lowerRun + 1 : capital ? 0 : lowerRun;
        }
        seen.distinct = Long.bitCount(lowHalf) + Long.bitCount(highHalf);
        return seen;
    }

    /** How many of lower case, upper case, digits and symbols occur. */
    int classes() {
        return (lower > 0 ? 1 : 0) + (upper > 0 ? 1 : 0) + (digits > 0 ? 1 : 0) + (symbols > 0 ? 1 : 0);
    }

    private void count(char c, boolean capital) {
        if (capital) {
            upper++;
        } else if (Ascii.lower(c)) {
            lower++;
        } else if (Ascii.digit(c)) {
            digits++;
        } else {
            symbols++;
            onlySeparators &= c == '-' || c == '_' || c == '.' || c == '/' || c == ':';
        }
    }
}
