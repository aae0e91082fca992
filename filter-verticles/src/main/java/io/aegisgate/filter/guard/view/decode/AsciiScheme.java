package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import io.aegisgate.filter.guard.view.survey.Stretches;
import io.aegisgate.filter.guard.view.survey.Survey;
import io.aegisgate.filter.text.Ascii;
import java.util.Arrays;
import java.util.Optional;

/**
 * Encodings that use punctuation: base 85 in the forms of Adobe and of Git, and uuencoded lines. Sources: PostScript
 * Language Reference 3.13.3, RFC 1924's alphabet, POSIX uuencode.
 */
final class AsciiScheme implements Scheme {
    private static final int PROBE = 40;
    private static final int UU_LINE_MIN = 9;
    private static final int UU_LINE_MAX = 62;
    private static final String GIT =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
    private static final byte[] GIT_VALUES = new byte[128];

    static {
        for (char c = 0; c < GIT_VALUES.length; c++) {
            GIT_VALUES[c] = (byte) GIT.indexOf(c);
        }
    }

    @Override
    public void decode(MappedText in, Decoding out) {
        String text = in.text();
        Stretches tokens = in.survey().tokens();
        int next = 0;
        int lineStart = 0;
        while (lineStart < text.length() && out.open()) {
            int lineEnd = text.indexOf('\n', lineStart);
            lineEnd = lineEnd < 0 ? text.length() : lineEnd;
            int uuEnd = uuencoded(in, lineStart, lineEnd, out);
            if (uuEnd > lineStart) {
                lineStart = uuEnd + 1;
                continue;
            }
            while (next < tokens.count() && tokens.start(next) < lineEnd) {
                if (tokens.start(next) >= lineStart) {
                    tokens(in, tokens.start(next), tokens.end(next), out);
                }
                next++;
            }
            lineStart = lineEnd + 1;
        }
    }

    /** A token that is longer than what is decoded in one go counts as several. */
    private static void tokens(MappedText in, int from, int to, Decoding out) {
        for (int at = from; at < to; at += Decoding.CANDIDATE_MAX + 1) {
            int end = Math.min(to, at + Decoding.CANDIDATE_MAX);
            if (end - at >= Survey.TOKEN_MIN && punctuated(in.text(), at, end)) {
                token(in, at, end, out);
            }
        }
    }

    @Override
    public int settled(String text) {
        int at = text.length();
        while (at > 0 && printable(text.charAt(at - 1)) && text.length() - at < Decoding.CANDIDATE_MAX) {
            at--;
        }
        int line = uuLinesStart(text);
        if (text.length() - at > PROBE && base85(text, at, at + PROBE).isEmpty()) {
            return Math.min(line, text.length());
        }
        return Math.min(line, at);
    }

    private static boolean printable(char c) {
        return c > ' ' && c < 0x7F;
    }

    private static boolean punctuated(String text, int from, int to) {
        int signs = 0;
        int limit = Math.min(to, from + PROBE);
        for (int at = from; at < limit; at++) {
            signs += Ascii.letterOrDigit(text.charAt(at)) ? 0 : 1;
        }
        return signs >= 2;
    }

    private static void token(MappedText in, int from, int to, Decoding out) {
        String text = in.text();
        int start = text.startsWith("<~", from) ? from + 2 : from;
        int end = start > from && text.startsWith("~>", to - 2) ? to - 2 : to;
        // What stands around code in prose is no part of it.
        while (end > start
                && start == from
                && "\"'`.,;".indexOf(text.charAt(end - 1)) >= 0
                && base85(text, start, end).isEmpty()
                && to - end < 2) {
            end--;
        }
        if (end - start > PROBE && base85(text, start, start + PROBE).isEmpty()) {
            return;
        }
        int last = end;
        base85(text, start, end).ifPresent(decoded -> out.add(in, from, Math.max(last, to), decoded));
    }

    private static Optional<String> base85(String text, int from, int to) {
        if (to - from < Survey.TOKEN_MIN) {
            return Optional.empty();
        }
        Optional<String> adobe = base85(text, from, to, true);
        return adobe.isEmpty() ? base85(text, from, to, false) : adobe;
    }

    private static Optional<String> base85(String text, int from, int to, boolean adobe) {
        byte[] bytes = new byte[(to - from) * 4 / 5 + 8];
        int filled = 0;
        long group = 0;
        int digits = 0;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            int digit = adobe ? c - '!' : GIT_VALUES[c & 0x7F];
            if (digit < 0 || digit >= 85) {
                return Optional.empty();
            }
            group = group * 85 + digit;
            if (++digits == 5) {
                if (group > 0xFFFFFFFFL) {
                    return Optional.empty();
                }
                filled = bytes(group, 4, bytes, filled);
                group = 0;
                digits = 0;
            }
        }
        if (digits > 1) {
            for (int missing = digits; missing < 5; missing++) {
                group = group * 85 + 84;
            }
            filled = bytes(group, digits - 1, bytes, filled);
        }
        return Legible.text(bytes, filled);
    }

    private static int bytes(long group, int count, byte[] bytes, int filled) {
        for (int i = 0; i < count; i++) {
            bytes[filled + i] = (byte) (group >> (24 - 8 * i));
        }
        return filled + count;
    }

    /** Decodes the uuencoded lines that begin here; tells where the last one ends. */
    private static int uuencoded(MappedText in, int from, int firstEnd, Decoding out) {
        String text = in.text();
        if (!uuLine(text, from, firstEnd)) {
            return from;
        }
        byte[] bytes = new byte[0];
        int end = firstEnd;
        int last = from;
        int start = from;
        while (start < text.length() && uuLine(text, start, end) && bytes.length < Decoding.CANDIDATE_MAX) {
            bytes = uuLine(text, start, end, bytes);
            last = end;
            start = end + 1;
            int next = start < text.length() ? text.indexOf('\n', start) : -1;
            end = next < 0 ? text.length() : next;
        }
        if (last == from) {
            return from;
        }
        int to = last;
        Optional<String> decoded = Legible.text(bytes, bytes.length);
        decoded.ifPresent(said -> out.add(in, from, to, said));
        return decoded.isPresent() ? to : from;
    }

    private static boolean uuLine(String text, int from, int to) {
        int length = to - from;
        if (length < UU_LINE_MIN || length > UU_LINE_MAX) {
            return false;
        }
        int bytes = text.charAt(from) - ' ';
        int full = 1 + (bytes + 2) / 3 * 4;
        if (bytes < 4 || bytes > 45 || length > full + 1 || length < full - 3) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) > '`') {
                return false;
            }
        }
        return true;
    }

    private static byte[] uuLine(String text, int from, int to, byte[] before) {
        int count = text.charAt(from) - ' ';
        byte[] out = Arrays.copyOf(before, before.length + count);
        int buffer = 0;
        int bits = 0;
        int filled = before.length;
        for (int at = from + 1; filled < out.length; at++) {
            int digit = at < to ? (text.charAt(at) - ' ') & 0x3F : 0;
            buffer = (buffer << 6 | digit) & 0xFFFF;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                out[filled++] = (byte) (buffer >> bits);
            }
        }
        return out;
    }

    /** Where the line in progress, or a block of uuencoded lines before it, begins; the length when it is neither. */
    private static int uuLinesStart(String text) {
        int start = text.lastIndexOf('\n') + 1;
        int length = text.length() - start;
        boolean may = length <= UU_LINE_MAX;
        for (int at = start; at < text.length() && may; at++) {
            may = text.charAt(at) >= ' ' && text.charAt(at) <= '`';
        }
        if (!may) {
            return text.length();
        }
        int block = start;
        while (block > 0 && text.length() - block < Decoding.CANDIDATE_MAX) {
            int before = text.lastIndexOf('\n', block - 2) + 1;
            if (!uuLine(text, before, block - 1)) {
                break;
            }
            block = before;
        }
        return length == 0 && block == start ? text.length() : block;
    }
}
