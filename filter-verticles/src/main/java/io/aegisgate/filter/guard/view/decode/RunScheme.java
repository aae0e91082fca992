package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import io.aegisgate.filter.guard.view.survey.Stretches;
import io.aegisgate.filter.guard.view.survey.Survey;
import io.aegisgate.filter.text.Ascii;
import java.util.Optional;

/**
 * Base 64 (both alphabets), base 32 and base 16 without blanks, also wrapped over lines or cut in equal groups. Sources:
 * RFC 4648, RFC 2045 6.8.
 */
final class RunScheme implements Scheme {
    /** What is not text in its first units is not decoded further. */
    private static final int PROBE = 64;

    private static final int LINE_MIN = 40;
    private static final int GROUPS_MIN = 4;
    private static final boolean[] ALPHABET = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            ALPHABET[c] = Ascii.letterOrDigit(c) || c == '+' || c == '/' || c == '-' || c == '_';
        }
    }

    @Override
    public void decode(MappedText in, Decoding out) {
        String text = in.text();
        Stretches runs = in.survey().runs();
        int at = 0;
        for (int run = 0; run < runs.count(); run++) {
            at = Math.max(at, runs.start(run));
            while (at < runs.end(run) && out.open()) {
                int from = at;
                at = wholeEnd(text, from, runEnd(text, from));
                if (at - from >= Survey.RUN_MIN) {
                    int whole = at;
                    decode(text, from, whole).ifPresent(decoded -> out.add(in, from, whole, decoded));
                }
            }
        }
    }

    @Override
    public int settled(String text) {
        int at = text.length();
        while (at > 0 && (alphabet(text.charAt(at - 1)) || pad(text.charAt(at - 1)))) {
            at--;
        }
        at = chainStart(text, at, text.length() - at);
        if (text.length() - at > Decoding.CANDIDATE_MAX) {
            return text.length();
        }
        boolean data =
                text.length() - at > PROBE && decode(text, at, at + PROBE).isEmpty();
        return data ? text.length() : at;
    }

    /** Where a chain of equal lines or groups begins that the last run, whole or not, continues. */
    private static int chainStart(String text, int lastStart, int lastSize) {
        int start = lastStart;
        int size = 0;
        while (text.length() - start < Decoding.CANDIDATE_MAX) {
            int end = start;
            while (end > 0 && start - end < 2 && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            int group = end;
            while (group > 0 && alphabet(text.charAt(group - 1)) && end - group <= PROBE * 2) {
                group--;
            }
            int groupSize = end - group;
            boolean chained = end < start || start == text.length();
            if (!chained
                    || groupSize == 0
                    || groupSize % 4 != 0
                    || (size == 0 ? groupSize < lastSize : groupSize != size)) {
                return start;
            }
            size = groupSize;
            start = group;
        }
        return start;
    }

    private static boolean alphabet(char c) {
        return c < 128 && ALPHABET[c];
    }

    private static boolean pad(char c) {
        return c == '=';
    }

    private static int runEnd(String text, int from) {
        int end = from;
        int limit = Math.min(text.length(), from + Decoding.CANDIDATE_MAX);
        while (end < limit && alphabet(text.charAt(end))) {
            end++;
        }
        while (end < limit && pad(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where the lines or groups that continue a run end. */
    private static int wholeEnd(String text, int from, int firstEnd) {
        int size = firstEnd - from;
        if (size % 4 != 0 || text.charAt(firstEnd - 1) == '=') {
            return firstEnd;
        }
        int end = firstEnd;
        int groups = 1;
        while (end - from < Decoding.CANDIDATE_MAX) {
            int next = end;
            while (next < text.length() && next - end < 3 && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            int nextEnd = next > end && next < text.length() ? runEnd(text, next) : next;
            int nextSize = nextEnd - next;
            if (nextSize == 0 || nextSize > size) {
                break;
            }
            end = nextEnd;
            groups++;
            if (nextSize < size) {
                break;
            }
        }
        return size >= LINE_MIN || groups >= GROUPS_MIN ? end : firstEnd;
    }

    private static Optional<String> decode(String text, int from, int to) {
        if (to - from > PROBE && decodeRun(text, from, from + PROBE).isEmpty()) {
            return Optional.empty();
        }
        return decodeRun(text, from, to);
    }

    private static Optional<String> decodeRun(String text, int from, int to) {
        int count = 0;
        int kinds = Radix.ALL;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (!skipped(c)) {
                kinds &= Radix.kinds(c);
                count++;
            }
        }
        boolean hex = (kinds & Radix.HEX) != 0 && count % 2 == 0;
        Optional<String> out = hex ? bits(text, from, to, count, 4) : Optional.empty();
        boolean base32 = (kinds & (Radix.UPPER32 | Radix.LOWER32)) != 0 && count >= Survey.RUN_MIN;
        if (out.isEmpty() && base32) {
            out = bits(text, from, to, count, 5);
        }
        return out.isEmpty() && count % 4 != 1 ? bits(text, from, to, count, 6) : out;
    }

    private static boolean skipped(char c) {
        return c == '=' || Character.isWhitespace(c);
    }

    /**
     * What digits of so many bits spell.
     *
     * @param count how many there are between the offsets
     */
    private static Optional<String> bits(String text, int from, int to, int count, int width) {
        byte[] bytes = new byte[count * width / 8];
        int filled = 0;
        int buffer = 0;
        int bits = 0;
        for (int at = from; at < to && filled < bytes.length; at++) {
            char c = text.charAt(at);
            if (skipped(c)) {
                continue;
            }
            int value = width == 4 ? Radix.hex(c) : width == 5 ? Radix.base32(c) : Radix.base64(c);
            buffer = (buffer << width | value) & 0xFFFF;
            bits += width;
            if (bits >= 8) {
                bits -= 8;
                bytes[filled++] = (byte) (buffer >> bits);
            }
        }
        return Unpacked.text(bytes, filled);
    }
}
