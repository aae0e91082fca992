package io.aegisgate.filter.text.body;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Whether a text can be looked into as it is. Stateless. */
public final class TextCharset {
    /** What secrets and addresses are written with. */
    private static final String WRITTEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@.-_:/=+{}";

    private TextCharset() {}

    /**
     * Security: filters read bytes as what they are in ASCII. In UTF-16 and its likes, where a letter is another byte or several, they
     * would see nothing, so such a text is refused.
     *
     * @param contentType may name the charset
     * @throws GatewayFailure {@code unsupported_content_encoding}
     */
    public static void check(String contentType, byte[] bytes) {
        String named = HeaderParameters.value(contentType, "charset");
        if (hasWideMark(bytes) || !(named.isEmpty() || readsAsAscii(named))) {
            throw new GatewayFailure(
                    ErrorCode.UNSUPPORTED_CONTENT_ENCODING,
                    "the request has a text in a charset that cannot be inspected");
        }
    }

    private static boolean readsAsAscii(String name) {
        try {
            Charset charset = Charset.forName(name);
            return charset.canEncode()
                    && new String(WRITTEN.getBytes(charset), StandardCharsets.ISO_8859_1).equals(WRITTEN);
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** The byte order mark of UTF-16, which is the first half of UTF-32's too. Source: Unicode Standard, section 23.8. */
    private static boolean hasWideMark(byte[] bytes) {
        return bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    }
}
