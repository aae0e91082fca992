package io.aegisgate.gateway.boundary;

import io.aegisgate.shared.cluster.nonce.NonceCache;
import io.aegisgate.shared.config.BoundaryConfig;
import io.aegisgate.shared.crypto.ConstantTime;
import io.aegisgate.shared.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies request signatures: hex HMAC-SHA-256 over timestamp, nonce, method, path, query, content type and body. Two
 * forms are accepted: the first one signs the rewritten path; {@code v2=<hex>} signs the original request target and the
 * host, so that token and mode are covered. A header may name the key, see {@link SignatureKeys}. Thread-safe. Costs about 2 ms per MB of body, so a large body is better
 * verified on a worker.
 */
public final class SignatureCheck {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String FIRST_FORM = "sha256=";
    private static final String SECOND_FORM = "v2=";
    private static final int SIGNATURE_CHARS = 64;
    private static final int NONCE_CHARS_MAX = 128;
    private static final int TIMESTAMP_CHARS_MAX = 12;
    private static final String NONCE_MARKS = "-._~+/=:";

    private final BoundaryConfig config;
    private final SignatureKeys keys;
    private final Clock clock;

    /** What is known about a signature. */
    public sealed interface Result {
        /**
         * It is genuine; whether it is new is up to the nonce.
         *
         * @param nonce scoped to the key, so that holders of different keys cannot use up one another's
         * @param until the last moment at which the signature is accepted
         */
        record Genuine(String nonce, Instant until) implements Result {}

        /** It is refused. */
        record Refused(Reject reject) implements Result {}
    }

    /** A check with the configured secrets. */
    public SignatureCheck(BoundaryConfig config, Clock clock) {
        this.config = config;
        this.keys = new SignatureKeys(config);
        this.clock = clock;
    }

    /**
     * Verifies a request of which the whole body is known.
     *
     * @param path the path after token rewriting, {@link Pass#path()}
     * @param token the token of the route; empty when there is none
     */
    public Result verify(RequestFacts facts, String path, String token, Buffer body) {
        if (keys.isEmpty()) {
            return refused(ErrorCode.HMAC_MISCONFIGURED, path);
        }
        String signature = single(facts, config.signatureHeader());
        String timestamp = single(facts, config.timestampHeader());
        String nonce = single(facts, config.nonceHeader());
        if (signature.isEmpty() || timestamp.isEmpty() || nonce.isEmpty()) {
            return refused(ErrorCode.HMAC_HEADER_MISSING, path);
        }
        OptionalLong seconds = seconds(timestamp);
        if (seconds.isEmpty()) {
            return refused(ErrorCode.HMAC_TIMESTAMP_INVALID, path);
        }
        long window = config.replayWindow().toSeconds();
        if (Math.abs(Math.floorDiv(clock.millis(), 1000L) - seconds.getAsLong()) > window) {
            return refused(ErrorCode.HMAC_TIMESTAMP_OUT_OF_WINDOW, path);
        }
        String keyId = single(facts, config.keyIdHeader());
        boolean repeatedKeyId = facts.headers().getAll(config.keyIdHeader()).size() > 1;
        Optional<String> secret = repeatedKeyId ? Optional.empty() : keys.find(keyId, token);
        if (secret.isEmpty()
                || !isNonce(nonce)
                || !isSigned(facts, path, body, signature, new Stamp(timestamp, nonce), secret.get())) {
            return refused(ErrorCode.HMAC_SIGNATURE_INVALID, path);
        }
        // Security: only a genuine request may use up a nonce, and it is kept as long as its timestamp is accepted.
        return new Result.Genuine(keyId + "\n" + nonce, Instant.ofEpochSecond(seconds.getAsLong() + window + 1));
    }

    /** The answer to a genuine signature whose nonce came to this. */
    public Optional<Reject> nonce(NonceCache.Outcome outcome, String path) {
        return switch (outcome) {
            case FRESH -> Optional.empty();
            case SEEN -> Optional.of(reject(ErrorCode.REPLAY_NONCE_DETECTED, path));
            case FULL -> Optional.of(reject(ErrorCode.OVERLOADED, path));
        };
    }

    private static Result refused(ErrorCode code, String path) {
        return new Result.Refused(reject(code, path));
    }

    private static Reject reject(ErrorCode code, String path) {
        return new Reject(
                code, code.message(), Reject.atBoundary(code, path).shape(), code == ErrorCode.OVERLOADED ? 1 : 0);
    }

    private record Stamp(String timestamp, String nonce) {}

    private static boolean isSigned(
            RequestFacts facts, String path, Buffer body, String signature, Stamp stamp, String secret) {
        String lower = signature.toLowerCase(Locale.ROOT);
        boolean second = lower.startsWith(SECOND_FORM);
        String hex = second
                ? lower.substring(SECOND_FORM.length())
                : lower.startsWith(FIRST_FORM) ? lower.substring(FIRST_FORM.length()) : lower;
        if (hex.length() != SIGNATURE_CHARS || !hex.chars().allMatch(SignatureCheck::isHex)) {
            return false;
        }
        String head = second ? secondForm(facts, stamp) : firstForm(facts, path, stamp);
        return ConstantTime.equal(digest(secret, head, body), HexFormat.of().parseHex(hex));
    }

    private static String firstForm(RequestFacts facts, String path, Stamp stamp) {
        int question = facts.rawTarget().indexOf('?');
        String query = question < 0 ? "" : facts.rawTarget().substring(question + 1);
        String decoded = RequestTarget.decoded(path);
        String rooted = decoded.startsWith("/") ? decoded : "/" + decoded;
        return String.join(
                "\n", stamp.timestamp(), stamp.nonce(), facts.method(), rooted, query, contentType(facts), "", "");
    }

    private static String secondForm(RequestFacts facts, Stamp stamp) {
        String host = single(facts, "host").toLowerCase(Locale.ROOT);
        return String.join(
                "\n",
                "v2",
                stamp.timestamp(),
                stamp.nonce(),
                facts.method(),
                facts.rawTarget(),
                host,
                contentType(facts),
                "",
                "");
    }

    private static byte[] digest(String secret, String head, Buffer body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body.getBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }

    /** The trimmed value of a header; empty when it is absent or given more than once. */
    private static String single(RequestFacts facts, String header) {
        List<String> values = facts.headers().getAll(header);
        return values.size() == 1 ? values.get(0).strip() : "";
    }

    private static String contentType(RequestFacts facts) {
        return single(facts, "content-type").toLowerCase(Locale.ROOT);
    }

    private static OptionalLong seconds(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        boolean whole = !digits.isEmpty()
                && digits.length() <= TIMESTAMP_CHARS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static boolean isNonce(String text) {
        return text.length() <= NONCE_CHARS_MAX
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || NONCE_MARKS.indexOf(c) >= 0);
    }

    private static boolean isHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
