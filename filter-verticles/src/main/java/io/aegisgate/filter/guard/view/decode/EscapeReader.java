package io.aegisgate.filter.guard.view.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one escape: what stands for one character, or an encoded word. Sources: RFC 3986 2.1, HTML 13.5, JLS 3.3, ECMA-262
 * 12.9.4, RFC 2045 6.7, RFC 2047.
 */
final class EscapeReader {
    /** Longest escape in braces. */
    private static final int BRACED_MAX = 11;

    /** Longest escape. */
    static final int LENGTH_MAX = 80;

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("Tab", "\t"),
            Map.entry("NewLine", "\n"),
            Map.entry("colon", ":"),
            Map.entry("comma", ","),
            Map.entry("period", "."),
            Map.entry("excl", "!"),
            Map.entry("quest", "?"),
            Map.entry("lpar", "("),
            Map.entry("rpar", ")"),
            Map.entry("sol", "/"),
            Map.entry("lowbar", "_"),
            Map.entry("ensp", " "),
            Map.entry("emsp", " "),
            Map.entry("thinsp", " "),
            Map.entry("zwnj", ""),
            Map.entry("zwj", ""),
            Map.entry("shy", ""));

    private final String text;
    private final int from;
    private int end;
    private String said = "";

    EscapeReader(String text, int from) {
        this.text = text;
        this.from = from;
        end = from;
    }

    /** What the escape stands for. */
    String said() {
        return said;
    }

    /** First unit after the escape. */
    int end() {
        return end;
    }

    /** Reads; false when there is no escape here. */
    boolean read() {
        return switch (text.charAt(from)) {
            case '%' -> bytes("%", 1) || letterU("%u", 4);
            case '&' -> entity();
            case '\\' -> letterU("\\u", 4) || braced() || letterU("\\U", 8) || bytes("\\x", 1) || octals();
            case '=' -> encodedWord() || softBreak() || bytes("=", 2);
            default -> letterU("U+", 4);
        };
    }

    /** Whether the text ends before it can be told. */
    boolean unfinished() {
        if (read()) {
            return end == text.length();
        }
        int limit = Math.min(text.length(), from + LENGTH_MAX);
        int at = from + 1;
        boolean word = text.startsWith("=?", from);
        while (at < limit
                && (Character.isLetterOrDigit(text.charAt(at)) || "#{+x?=_-/".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at == text.length() && (word || at - from <= 12);
    }

    /** The bytes of one character in two hexadecimal digits each; a lone byte of fewer than {@code min} does not count. */
    private boolean bytes(String prefix, int min) {
        int size = prefix.length() + 2;
        int first = byteAt(prefix, from);
        int count = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        boolean lone =
                count < min && byteAt(prefix, from + size) < 0 && (from < size || byteAt(prefix, from - size) < 0);
        if (first < 0 || lone) {
            return false;
        }
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            int value = byteAt(prefix, from + i * size);
            if (value < 0) {
                return false;
            }
            bytes[i] = (byte) value;
        }
        String out = new String(bytes, StandardCharsets.UTF_8);
        return !control(out) && out.indexOf('\uFFFD') < 0 && done(out, from + count * size);
    }

    private int byteAt(String prefix, int at) {
        return text.startsWith(prefix, at) ? hex(at + prefix.length(), 2) : -1;
    }

    private static boolean control(String out) {
        return out.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
    }

    /** One code point, or two that are the halves of one. */
    private boolean letterU(String prefix, int digits) {
        int size = prefix.length() + digits;
        int value = text.startsWith(prefix, from) ? hex(from + prefix.length(), digits) : -1;
        if (value < 0 || value > Character.MAX_CODE_POINT) {
            return false;
        }
        boolean high = value >= 0xD800 && value < 0xDC00;
        int low = high && text.startsWith(prefix, from + size) ? hex(from + size + prefix.length(), digits) : -1;
        if (low >= 0xDC00 && low < 0xE000) {
            return done(new String(new char[] {(char) value, (char) low}), from + 2 * size);
        }
        String out = Character.toString(value);
        int stop = from + size;
        boolean listed = prefix.equals("U+") && text.startsWith(" U+", stop);
        return !control(out) && done(out, listed ? stop + 1 : stop);
    }

    private boolean braced() {
        if (!text.startsWith("\\u{", from)) {
            return false;
        }
        int close = from + 3;
        int limit = Math.min(text.length(), from + BRACED_MAX);
        while (close < limit && text.charAt(close) != '}') {
            close++;
        }
        if (close == limit) {
            return false;
        }
        int value = hex(from + 3, close - from - 3);
        return value >= ' ' && value <= Character.MAX_CODE_POINT && done(Character.toString(value), close + 1);
    }

    /** One of several octal codes in a row. */
    private boolean octals() {
        int value = octal(from + 1);
        boolean next = text.startsWith("\\", from + 4) && octal(from + 5) >= 0;
        boolean before = from >= 4 && text.charAt(from - 4) == '\\' && octal(from - 3) >= 0;
        return value >= ' ' && value < 0x7F && (next || before) && done(String.valueOf((char) value), from + 4);
    }

    private int octal(int at) {
        int value = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 8) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 8 + digit;
        }
        return value;
    }

    private boolean entity() {
        int close = text.indexOf(';', from);
        boolean numeric = text.startsWith("&#", from);
        if (!numeric) {
            String name = close > from && close - from <= 9 ? text.substring(from + 1, close) : "";
            String to = ENTITIES.get(name);
            return to != null && done(to, close + 1);
        }
        boolean hex = text.startsWith("&#x", from) || text.startsWith("&#X", from);
        int at = from + (hex ? 3 : 2);
        int value = 0;
        int first = at;
        while (at < text.length() && at - first < 8 && Character.digit(text.charAt(at), hex ? 16 : 10) >= 0) {
            value = Math.min(value * (hex ? 16 : 10) + Character.digit(text.charAt(at), hex ? 16 : 10), 0x110000);
            at++;
        }
        boolean character = at > first && value >= '\t' && value <= Character.MAX_CODE_POINT;
        int stop = at < text.length() && text.charAt(at) == ';' ? at + 1 : at;
        return character && done(Character.toString(value), stop);
    }

    private boolean softBreak() {
        boolean line = text.startsWith("=\r\n", from) || text.startsWith("=\n", from);
        return line && done("", text.indexOf('\n', from) + 1);
    }

    private boolean encodedWord() {
        if (!text.startsWith("=?", from)) {
            return false;
        }
        String near = text.substring(from, Math.min(text.length(), from + LENGTH_MAX + 2));
        int parted = near.indexOf('?', 2);
        int closed = parted < 0 ? -1 : near.indexOf("?=", parted + 3);
        if (closed < 0 || near.charAt(parted + 2) != '?') {
            return false;
        }
        int charsetEnd = from + parted;
        int close = from + closed;
        String content = text.substring(charsetEnd + 3, close);
        Optional<byte[]> bytes =
                (text.charAt(charsetEnd + 1) | 0x20) == 'b' ? base64(content) : Optional.of(quoted(content));
        return bytes.isPresent()
                && done(new String(bytes.get(), charset(text.substring(from + 2, charsetEnd))), close + 2);
    }

    private static Optional<byte[]> base64(String content) {
        try {
            return Optional.of(Base64.getDecoder().decode(content));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] quoted(String content) {
        byte[] out = new byte[content.length()];
        int filled = 0;
        for (int at = 0; at < content.length(); at++) {
            char c = content.charAt(at);
            int value = c == '=' && at + 2 < content.length() ? Character.digit(content.charAt(at + 1), 16) : -1;
            int low = value >= 0 ? Character.digit(content.charAt(at + 2), 16) : -1;
            if (low >= 0) {
                out[filled++] = (byte) (value << 4 | low);
                at += 2;
            } else {
                out[filled++] = (byte) (c == '_' ? ' ' : c);
            }
        }
        return Arrays.copyOf(out, filled);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private boolean done(String out, int stop) {
        said = out;
        end = stop;
        return true;
    }

    private int hex(int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = i < text.length() && text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return digits > 0 ? value : -1;
    }
}
