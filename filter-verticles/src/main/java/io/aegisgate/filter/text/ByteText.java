package io.aegisgate.filter.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 that arrives in pieces, as text that gives the same bytes again. A byte that belongs to no character becomes a lone
 * low surrogate, which no UTF-8 has, and is written as that byte. One decoder a stream, one thread.
 */
public final class ByteText {
    private static final char ESCAPE = '\udc00';
    private static final int LONGEST = 4;

    private byte[] held = new byte[0];

    /** The text of some more bytes; a character that is not complete waits. */
    public String decode(byte[] more) {
        byte[] bytes = joined(more);
        int end = bytes.length - unfinished(bytes);
        held = Arrays.copyOfRange(bytes, end, bytes.length);
        return text(bytes, end);
    }

    /** The text of what waits, when no more will come. */
    public String rest() {
        byte[] last = held;
        held = new byte[0];
        return text(last, last.length);
    }

    /** The bytes of a text. */
    public static byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + LONGEST);
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean pair = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            if (Character.isLowSurrogate(unit) && !pair) {
                out.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
                out.write(unit - ESCAPE);
                from = i + 1;
            }
        }
        if (from == 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        out.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private byte[] joined(byte[] more) {
        if (held.length == 0) {
            return more;
        }
        byte[] bytes = Arrays.copyOf(held, held.length + more.length);
        System.arraycopy(more, 0, bytes, held.length, more.length);
        return bytes;
    }

    private static String text(byte[] bytes, int end) {
        byte[] part = end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
        int bad = Utf8.firstInvalid(part);
        if (bad < 0) {
            return new String(part, StandardCharsets.UTF_8);
        }
        StringBuilder out = new StringBuilder(end);
        int from = 0;
        while (bad >= 0) {
            out.append(new String(part, from, bad - from, StandardCharsets.UTF_8));
            out.append((char) (ESCAPE + (part[bad] & 0xff)));
            from = bad + 1;
            bad = Utf8.firstInvalid(part, from);
        }
        return out.append(new String(part, from, end - from, StandardCharsets.UTF_8))
                .toString();
    }

    /** How many bytes at the end may be the beginning of a character. */
    private static int unfinished(byte[] bytes) {
        for (int back = 1; back < LONGEST && back <= bytes.length; back++) {
            int unit = bytes[bytes.length - back] & 0xff;
            if (unit >= 0xc0) {
                int length = unit >= 0xf0 ? 4 : unit >= 0xe0 ? 3 : 2;
                return length > back ? back : 0;
            }
            if (unit < 0x80) {
                return 0;
            }
        }
        return 0;
    }
}
