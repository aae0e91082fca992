package io.aegisgate.filter.sanitizer;

/**
 * The chunked-hyphen form: every run of non-blank characters is cut into groups of three joined by hyphens, white space
 * stays. {@code rm -rf /tmp} becomes {@code rm -rf /tm-p}: readable, but neither a program nor a model takes it for the
 * original. Characters are code points.
 */
final class HyphenChunks {
    private static final int GROUP = 3;

    private HyphenChunks() {}

    static String of(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length() * 4 / 3 + 1);
        int inGroup = 0;
        int at = 0;
        while (at < text.length()) {
            int character = Character.codePointAt(text, at);
            if (Character.isWhitespace(character)) {
                inGroup = 0;
            } else if (inGroup == GROUP) {
                out.append('-');
                inGroup = 1;
            } else {
                inGroup++;
            }
            out.appendCodePoint(character);
            at += Character.charCount(character);
        }
        return out.toString();
    }
}
