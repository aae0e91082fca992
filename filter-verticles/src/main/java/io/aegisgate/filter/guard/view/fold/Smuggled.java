package io.aegisgate.filter.guard.view.fold;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text spelt in characters that show nothing: tag characters, variation selectors as bytes, two characters as bits. */
public final class Smuggled {
    /** Fewer hidden characters than this are no bits of anything. */
    private static final int BITS_MIN = 16;

    /** The longest subdivision flag, its end mark aside, has this many tags: {@code gb} and three letters, one to spare. */
    private static final int FLAG_TAGS_MAX = 6;

    private Smuggled() {}

    /** What a run of hidden characters spells; empty for nothing. */
    public static String read(String text, int from, int to) {
        String tags = tags(text, from, to);
        if (!tags.isEmpty()) {
            return tags;
        }
        String bytes = selectors(text, from, to);
        return bytes.isEmpty() ? bits(text, from, to) : bytes;
    }

    /** Whether the tags name a region, as those behind a black flag do. */
    static boolean flag(String text, int from, int to) {
        int tags = 0;
        for (int at = from; at < to; ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (point == CodePoints.TAGS + 0x7F) {
                return tags >= 3 && at == to;
            }
            int ascii = point - CodePoints.TAGS;
            boolean name = (ascii >= 'a' && ascii <= 'z') || (ascii >= '0' && ascii <= '9');
            if (!name || ++tags > FLAG_TAGS_MAX) {
                return false;
            }
        }
        return false;
    }

    private static String tags(String text, int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int at = from; at < to; ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (CodePoints.tag(point)) {
                out.append((char) (point - CodePoints.TAGS));
            }
        }
        return out.toString();
    }

    private static String selectors(String text, int from, int to) {
        byte[] bytes = new byte[to - from];
        int count = 0;
        for (int at = from; at < to; ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (CodePoints.selector(point)) {
                bytes[count++] = (byte) CodePoints.selectorByte(point);
            }
        }
        return count < 2 ? "" : utf8(bytes, count);
    }

    /** The two most common characters of the run as bits, eight to a byte; either may be the one. */
    private static String bits(String text, int from, int to) {
        if (to - from < BITS_MIN) {
            return "";
        }
        char first = text.charAt(from);
        char second = first;
        for (int at = from; at < to && second == first; at++) {
            second = text.charAt(at);
        }
        String straight = bits(text, from, to, second);
        return straight.isEmpty() ? bits(text, from, to, first) : straight;
    }

    private static String bits(String text, int from, int to, char one) {
        byte[] bytes = new byte[(to - from) / 8];
        int filled = 0;
        for (int at = from; filled < bytes.length * 8; at++) {
            int bit = text.charAt(at) == one ? 1 : 0;
            bytes[filled / 8] |= (byte) (bit << (7 - filled % 8));
            filled++;
        }
        return utf8(bytes, bytes.length);
    }

    private static String utf8(byte[] bytes, int count) {
        try {
            String out = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, count))
                    .toString();
            return out.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\t') ? out : "";
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
