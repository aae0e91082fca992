package io.aegisgate.gateway.boundary;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The request target, read once. Policy and routing use this one value, so they cannot disagree about what was asked.
 *
 * @param path begins with a slash; percent-encoded letters, digits and {@code -._~} are decoded, every other escape is
 *     kept in upper case (RFC 3986, 6.2.2); has no dot segment, encoded slash, backslash or control character
 * @param query what follows the question mark, as sent; empty when there is none
 */
public record RequestTarget(String path, String query) {
    private static final String UNRESERVED_MARKS = "-._~";

    /** Longest target that is looked at, in characters; the server's own limit on the request line is lower. */
    private static final int MAX_CHARS = 16_384;

    /** Reads an origin-form target; empty when it is malformed or in another form. */
    public static Optional<RequestTarget> parse(String raw) {
        if (!raw.startsWith("/") || raw.length() > MAX_CHARS || !raw.chars().allMatch(RequestTarget::isVisible)) {
            return Optional.empty();
        }
        int question = raw.indexOf('?');
        String rawPath = question < 0 ? raw : raw.substring(0, question);
        String query = question < 0 ? "" : raw.substring(question + 1);
        return normalised(rawPath).filter(path -> !hasDotSegment(path)).map(path -> new RequestTarget(path, query));
    }

    /** The path with every escape decoded as UTF-8; for comparison with what a client signed, not for routing. */
    public static String decoded(String path) {
        byte[] bytes = new byte[path.length() * 3];
        int length = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' && i + 2 < path.length()) {
                bytes[length++] = (byte) Integer.parseInt(path.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Whether a path is the prefix itself or lies below it. */
    static boolean isAtOrBelow(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    private static Optional<String> normalised(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\') {
                return Optional.empty();
            }
            if (c != '%') {
                out.append(c);
                continue;
            }
            int value = i + 2 < raw.length() ? hex(raw.charAt(i + 1)) << 4 | hex(raw.charAt(i + 2)) : -1;
            // Security: an encoded slash, backslash or control character is read differently by the next hop.
            if (value < 0x20 || value == 0x7f || value == '/' || value == '\\') {
                return Optional.empty();
            }
            if (isUnreserved(value)) {
                out.append((char) value);
            } else {
                out.append(raw.substring(i, i + 3).toUpperCase(Locale.ROOT));
            }
            i += 2;
        }
        return Optional.of(out.toString());
    }

    /** Also finds {@code ..;x}, which some servers read as {@code ..}. */
    private static boolean hasDotSegment(String path) {
        for (String segment : path.split("/", -1)) {
            int parameter = segment.indexOf(';');
            String name = parameter < 0 ? segment : segment.substring(0, parameter);
            if (name.equals(".") || name.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVisible(int c) {
        return c > 0x20 && c < 0x7f && c != '#';
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNRESERVED_MARKS.indexOf(c) >= 0;
    }

    /** Negative for anything but an ASCII hex digit. */
    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
