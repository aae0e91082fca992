package io.aegisgate.filter.guard.view.decode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells text from data. */
final class Legible {
    private static final int LETTERS_MIN = 4;
    private static final int BYTES_MIN = 4;
    private static final int PRINTABLE_MIN = 12;

    private Legible() {}

    /** The text that bytes spell, in UTF-8 or UTF-16. */
    static Optional<String> text(byte[] bytes, int length) {
        if (length < BYTES_MIN) {
            return Optional.empty();
        }
        Charset charset = charset(bytes, length);
        if (charset.equals(StandardCharsets.UTF_8)) {
            // A part that was cut off may end in the middle of a character.
            int valid = Utf8.valid(bytes, length);
            return valid < length - 3
                    ? Optional.empty()
                    : Optional.of(new String(bytes, 0, valid, charset)).filter(Legible::text);
        }
        for (int less = 0; less <= length % 2; less++) {
            Optional<String> out = decoded(bytes, length - less, charset);
            if (out.isPresent()) {
                return out.filter(Legible::text);
            }
        }
        return Optional.empty();
    }

    private static Charset charset(byte[] bytes, int length) {
        int evenZeros = 0;
        int oddZeros = 0;
        int evenHan = 0;
        int oddHan = 0;
        for (int i = 0; i < length; i++) {
            boolean even = i % 2 == 0;
            evenZeros += even && bytes[i] == 0 ? 1 : 0;
            oddZeros += !even && bytes[i] == 0 ? 1 : 0;
            boolean han = (bytes[i] & 0xFF) >= 0x4E && (bytes[i] & 0xFF) <= 0x9F;
            evenHan += even && han ? 1 : 0;
            oddHan += !even && han ? 1 : 0;
        }
        if (length % 2 == 0 && (oddZeros * 4 > length || (oddHan + oddZeros) * 20 > length * 9)) {
            return oddZeros > 0 || evenHan * 3 < oddHan * 2 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        }
        return length % 2 == 0 && evenZeros * 4 > length ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    /** Without exceptions: most of what is tried is no text. */
    private static Optional<String> decoded(byte[] bytes, int length, Charset charset) {
        CharBuffer out = CharBuffer.allocate(length);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, 0, length), out, true);
        return result.isUnderflow() ? Optional.of(out.flip().toString()) : Optional.empty();
    }

    /** Whether characters make a text: some letters, hardly anything but letters, digits, blanks and punctuation. */
    static boolean text(String text) {
        int letters = 0;
        int odd = 0;
        int points = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            points++;
            if (Character.isLetterOrDigit(point)) {
                letters++;
            } else if ((!Character.isWhitespace(point) && Character.isISOControl(point))
                    || !Character.isDefined(point)
                    || Character.getType(point) == Character.PRIVATE_USE
                    || Character.getType(point) == Character.SURROGATE) {
                odd++;
            }
        }
        boolean printable = points >= PRINTABLE_MIN && printable(text);
        return printable || (letters + han(text) >= LETTERS_MIN && letters * 2 >= points && odd * 20 <= points);
    }

    private static int han(String text) {
        int han = 0;
        for (int at = 0; at < text.length(); at++) {
            han += text.charAt(at) >= 0x4E00 && text.charAt(at) < 0xA000 ? 1 : 0;
        }
        return han;
    }

    /** Long enough, what is printable ASCII throughout is no accident, be it words, codes or signals. */
    private static boolean printable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if ((c < ' ' || c >= 0x7F) && c != '\n') {
                return false;
            }
        }
        return true;
    }
}
