package io.aegisgate.e2e;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A caller that signs its requests, each with a nonce of its own. */
final class RequestSigner {
    private static final String SECRET = "secret-" + "of-the-callers";

    /** What a node needs to accept them, and nothing else. */
    static final Map<String, String> SETTINGS =
            Map.of("AEGIS_ENABLE_REQUEST_HMAC_AUTH", "true", "AEGIS_REQUEST_HMAC_KEYS", "caller=" + SECRET);

    /** The headers that sign a POST of JSON; the path is the one after the token is taken out of it. */
    String[] sign(String path, String body) {
        try {
            String timestamp = Long.toString(Clock.systemUTC().instant().getEpochSecond());
            String nonce = UUID.randomUUID().toString();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String head = timestamp + "\n" + nonce + "\nPOST\n" + path + "\n\napplication/json\n\n";
            String hex = HexFormat.of().formatHex(mac.doFinal((head + body).getBytes(StandardCharsets.UTF_8)));
            return new String[] {
                "x-aegis-signature",
                hex,
                "x-aegis-timestamp",
                timestamp,
                "x-aegis-nonce",
                nonce,
                "x-aegis-key-id",
                "caller"
            };
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }
}
