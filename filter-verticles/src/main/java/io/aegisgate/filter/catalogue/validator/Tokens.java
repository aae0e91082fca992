package io.aegisgate.filter.catalogue.validator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/** Tokens with an inner structure. */
final class Tokens {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Columns of the narrowest terminal a line is believed to fill. */
    private static final int LINE_MIN = 40;

    /** What escapes line ends inside strings, and what quoted lines begin with. */
    private static final String NOT_OF_TOKEN = "\\ >|+#";

    private Tokens() {}

    /** The header is a JSON object that names an algorithm, a type or an encryption (RFC 7519 section 5). */
    static boolean jwt(String value) {
        int dot = value.indexOf('.');
        if (dot < 4) {
            return false;
        }
        try {
            String header =
                    new String(Base64.getUrlDecoder().decode(value.substring(0, dot)), StandardCharsets.UTF_8).strip();
            boolean named = header.contains("\"alg\"") || header.contains("\"typ\"") || header.contains("\"enc\"");
            return header.startsWith("{") && header.endsWith("}") && named;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Broken over lines as a terminal does: what stands between the first break and the last fills its lines, whose widths
     * are the same and at least {@value #LINE_MIN}. The token itself holds no blank and none of the signs before quoted lines.
     */
    static boolean wrapped(String value) {
        int lines = 1;
        int width = 0;
        int known = 0;
        boolean full = true;
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit == '\n') {
                // The first line begins with what is not the token's.
                full &= lines == 1 || (width >= LINE_MIN && (lines == 2 || width == known));
                known = width;
                width = 0;
                lines++;
            } else if (NOT_OF_TOKEN.indexOf(unit) < 0) {
                width++;
            }
        }
        return lines > 1 && full;
    }

    /** Base64 of a user's name, a colon and a password, all of it printable (RFC 7617). */
    static boolean basicPair(String value) {
        try {
            String pair = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon >= 0
                    && pair.length() - colon > 3
                    && pair.chars().allMatch(c -> c > 0x20 && c != 0x7f && c != 0xfffd);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Whether a GitHub or npm token's last six characters are the CRC-32 of its thirty random ones in base 62 (GitHub
     * engineering blog, April 2021). Informational: a well-formed prefix is protected even where it fails.
     */
    static boolean crc32(String value) {
        int body = value.lastIndexOf('_') + 1;
        if (value.length() - body != 36) {
            return false;
        }
        CRC32 crc = new CRC32();
        crc.update(value.substring(body, body + 30).getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        for (int i = value.length() - 1; i >= body + 30; i--) {
            if (BASE62.charAt((int) (rest % 62)) != value.charAt(i)) {
                return false;
            }
            rest /= 62;
        }
        return true;
    }
}
