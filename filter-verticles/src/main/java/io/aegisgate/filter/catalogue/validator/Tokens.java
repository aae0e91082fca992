package io.aegisgate.filter.catalogue.validator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/** Tokens with an inner structure. */
final class Tokens {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

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
