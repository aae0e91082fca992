package io.aegisgate.filter.catalogue.lexicon;

import io.aegisgate.filter.catalogue.pattern.PatternProblem;
import io.aegisgate.filter.text.Ascii;

/**
 * A {@code ${name}} or {@code ${name(count)}}.
 *
 * @param count -1 where none is given
 * @param end first character after it
 */
record Reference(String name, int count, int end) {
    static final String OPENING = "${";

    private static final String GAP = "gap";
    private static final String CHARS = "chars";
    private static final int WORDS_MAX = 20;
    private static final int CHARS_MAX = 200;

    private static final String SENTENCE_ENDS = ".!?\u3002\uFF01\uFF1F";
    /** What stands between words, as it may stand in a class. */
    private static final String SEPARATORS = "\\s,:;\"'()\\[\\]*_~`\u201C\u201D\u2018\u2019\u3001-";

    static Reference at(String text, int start) throws PatternProblem {
        int end = text.indexOf('}', start);
        String inner = end < 0 ? "" : text.substring(start + OPENING.length(), end);
        int bracket = inner.indexOf('(');
        String name = bracket < 0 ? inner : inner.substring(0, bracket);
        if (!isName(name)) {
            throw new PatternProblem("${...} needs a name of a-z, 0-9, '_' and '-' (at character " + start + ")");
        }
        boolean gap = name.equals(GAP) || name.equals(CHARS);
        int count = bracket < 0 ? -1 : number(inner.substring(bracket));
        int max = name.equals(GAP) ? WORDS_MAX : CHARS_MAX;
        if (gap ? count < 0 || count > max : bracket >= 0) {
            throw new PatternProblem(
                    gap
                            ? "${" + name + "(n)} needs a number up to " + max
                            : "only gap and chars take a number: " + inner);
        }
        return new Reference(name, count, end + 1);
    }

    /** Whether it stands for what is between words, not for words. */
    boolean isGap() {
        return count >= 0;
    }

    String gap() {
        if (name.equals(CHARS)) {
            return "[^" + SENTENCE_ENDS + ";\\n]{0," + count + "}";
        }
        String between = "[" + SEPARATORS + "]+";
        String word = "[^" + SENTENCE_ENDS + SEPARATORS + "]+";
        return "(?:" + between + "(?:" + word + between + "){0," + count + "})";
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && Ascii.lower(name.charAt(0))
                && name.chars().allMatch(c -> Ascii.lower((char) c) || Ascii.digit((char) c) || c == '_' || c == '-');
    }

    private static int number(String bracketed) {
        String digits = bracketed.endsWith(")") ? bracketed.substring(1, bracketed.length() - 1) : "";
        boolean number =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> Ascii.digit((char) c));
        return number ? Integer.parseInt(digits) : -1;
    }

    @Override
    public String toString() {
        return isGap() ? OPENING + name + "(" + count + ")}" : OPENING + name + "}";
    }
}
