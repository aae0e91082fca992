package io.aegisgate.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.cluster.nonce.MemoryNonceCache;
import io.aegisgate.shared.cluster.nonce.NonceCache;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.testing.MutableClock;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureCheckTest {
    private static final String SECRET = "shared-" + "secret";
    private static final String TARGET = "/v1/__gw__/t/abc/chat/completions?a=1&b";
    private static final String PATH = "/v1/chat/completions";
    private static final Buffer BODY = Buffer.buffer("{\"x\":1}");
    private static final long NOW = 1_700_000_000L;

    private final MutableClock clock = new MutableClock();
    private final Checks check = check(1000, SECRET);

    @Test
    void aGenuineRequestIsAcceptedOnce() {
        // Given
        RequestFacts facts = signed(NOW, "n-1");

        // Then
        assertThat(check.verify(facts, PATH, BODY)).isEmpty();
        assertThat(code(facts, BODY)).isEqualTo(ErrorCode.REPLAY_NONCE_DETECTED);
    }

    @Test
    void prefixUpperCaseAndBlanksAreAccepted() {
        // Given
        String hex = firstForm(NOW, "n-1");

        for (String signature :
                List.of(" SHA256=" + hex.toUpperCase(Locale.ROOT) + " ", "sha256=" + firstForm(NOW, "n-2"))) {
            // When
            String nonce = signature.contains("sha256") ? "n-2" : "n-1";

            // Then
            assertThat(check.verify(facts(signature, Long.toString(NOW), nonce), PATH, BODY))
                    .isEmpty();
        }
    }

    @Test
    void theSecondFormSignsTargetAndHost() {
        // Given
        String stamp = "v2\n" + NOW + "\nn-1\nPOST\n";
        String good = hmac(stamp + TARGET + "\ngw.example:1\napplication/json\n\n");
        String otherToken = hmac(stamp + TARGET.replace("abc", "abd") + "\ngw.example:1\napplication/json\n\n");

        // Then
        assertThat(check.verify(facts("v2=" + otherToken, "" + NOW, "n-1"), PATH, BODY))
                .isPresent();
        assertThat(check.verify(facts("v2=" + good, "" + NOW, "n-1"), PATH, BODY))
                .isEmpty();
    }

    @Test
    void aForgedRequestDoesNotBurnTheNonce() {
        // Given
        RequestFacts forged = facts("0".repeat(64), "" + NOW, "n-1");

        // Then
        assertThat(code(forged, BODY)).isEqualTo(ErrorCode.HMAC_SIGNATURE_INVALID);
        assertThat(check.verify(signed(NOW, "n-1"), PATH, BODY)).isEmpty();
    }

    @Test
    void everySignedPartCounts() {
        // Given
        RequestFacts facts = signed(NOW, "n-1");

        // Then
        assertThat(code(facts, Buffer.buffer("{\"x\":2}"))).isEqualTo(ErrorCode.HMAC_SIGNATURE_INVALID);
        assertThat(check.verify(facts, "/v1/other", BODY)).isPresent();
        facts.headers().set("Content-Type", "text/plain");
        assertThat(code(facts, BODY)).isEqualTo(ErrorCode.HMAC_SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Aegis-Signature", "X-Aegis-Timestamp", "X-Aegis-Nonce"})
    void missingEmptyOrRepeatedHeadersAreMissing(String header) {
        for (String value : new String[] {null, "  ", "twice"}) {
            // Given
            RequestFacts facts = signed(NOW, "n-1");
            if ("twice".equals(value)) {
                facts.headers().add(header, "x");
            } else if (value == null) {
                facts.headers().remove(header);
            } else {
                facts.headers().set(header, value);
            }

            // Then
            assertThat(code(facts, BODY)).isEqualTo(ErrorCode.HMAC_HEADER_MISSING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "1e9", "٣", "--1", "-", "9999999999999"})
    void theTimestampIsAWholeNumber(String timestamp) {
        assertThat(code(facts("0".repeat(64), timestamp, "n-1"), BODY)).isEqualTo(ErrorCode.HMAC_TIMESTAMP_INVALID);
    }

    @Test
    void theWindowIsInclusiveOnBothSides() {
        assertThat(check.verify(signed(NOW - 300, "n-1"), PATH, BODY)).isEmpty();
        assertThat(check.verify(signed(NOW + 300, "n-2"), PATH, BODY)).isEmpty();
        assertThat(code(signed(NOW - 301, "n-3"), BODY)).isEqualTo(ErrorCode.HMAC_TIMESTAMP_OUT_OF_WINDOW);
        assertThat(code(signed(NOW + 301, "n-4"), BODY)).isEqualTo(ErrorCode.HMAC_TIMESTAMP_OUT_OF_WINDOW);
    }

    @Test
    void aFutureTimestampCannotBeReplayedAfterOneWindow() {
        // Given
        RequestFacts facts = signed(NOW + 300, "n-1");
        check.verify(facts, PATH, BODY);

        for (int second = 0; second < 600; second += 50) {
            // When
            clock.advanceMillis(50_000);

            // Then
            assertThat(code(facts, BODY)).isEqualTo(ErrorCode.REPLAY_NONCE_DETECTED);
        }
        clock.advanceMillis(1000);
        assertThat(code(facts, BODY)).isEqualTo(ErrorCode.HMAC_TIMESTAMP_OUT_OF_WINDOW);
    }

    @Test
    void aFullMemoryRefusesInsteadOfForgetting() {
        // Given
        Checks small = check(2, SECRET);
        small.verify(signed(NOW, "n-1"), PATH, BODY);
        small.verify(signed(NOW, "n-2"), PATH, BODY);

        // When
        Reject full = small.verify(signed(NOW, "n-3"), PATH, BODY).orElseThrow();

        // Then
        assertThat(full.code()).isEqualTo(ErrorCode.OVERLOADED);
        assertThat(small.verify(signed(NOW, "n-1"), PATH, BODY).orElseThrow().code())
                .isEqualTo(ErrorCode.REPLAY_NONCE_DETECTED);
        clock.advanceMillis(302_000);
        assertThat(small.verify(signed(NOW + 302, "n-3"), PATH, BODY)).isEmpty();
    }

    @Test
    void nonceAndSignatureHaveABoundedAlphabet() {
        assertThat(code(signed(NOW, "n".repeat(129)), BODY)).isEqualTo(ErrorCode.HMAC_SIGNATURE_INVALID);
        assertThat(code(signed(NOW, "n 1"), BODY)).isEqualTo(ErrorCode.HMAC_SIGNATURE_INVALID);
        assertThat(code(facts("é".repeat(64), "" + NOW, "n-1"), BODY)).isEqualTo(ErrorCode.HMAC_SIGNATURE_INVALID);
        assertThat(code(facts("ab", "" + NOW, "n-1"), BODY)).isEqualTo(ErrorCode.HMAC_SIGNATURE_INVALID);
    }

    @Test
    void withoutASecretNothingIsAccepted() {
        assertThat(check(1000, "")
                        .verify(signed(NOW, "n-1"), PATH, BODY)
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.HMAC_MISCONFIGURED);
    }

    @Test
    void aTokenWithAKeyOfItsOwnAcceptsNoOther() {
        // Given
        Checks keyed = keyed("tenant@tokenA=tenant-key,any=any-key");
        RequestFacts byTenant = keyedBy("tenant", "tenant-key", "n-1");
        RequestFacts byAny = keyedBy("any", "any-key", "n-2");
        RequestFacts byShared = signed(NOW, "n-3");

        // Then
        assertThat(keyed.verify(byTenant, PATH, "tokenB", BODY)).isPresent();
        assertThat(keyed.verify(byTenant, PATH, "tokenA", BODY)).isEmpty();
        assertThat(keyed.verify(byAny, PATH, "tokenA", BODY)).isPresent();
        assertThat(keyed.verify(byAny, PATH, "tokenB", BODY)).isEmpty();
        assertThat(keyed.verify(byShared, PATH, "tokenA", BODY)).isPresent();
        assertThat(keyed.verify(byShared, PATH, "tokenB", BODY)).isEmpty();
    }

    @Test
    void anUnknownOrRepeatedKeyIdIsRefusedAndKeysHaveNoncesOfTheirOwn() {
        // Given
        Checks keyed = keyed("one=key-1,two=key-2");
        RequestFacts repeated = keyedBy("one", "key-1", "n-9");
        repeated.headers().add("X-Aegis-Key-Id", "one");

        // Then
        assertThat(keyed.verify(keyedBy("three", "key-1", "n-1"), PATH, "", BODY))
                .isPresent();
        assertThat(keyed.verify(keyedBy("two", "key-1", "n-1"), PATH, "", BODY)).isPresent();
        assertThat(keyed.verify(repeated, PATH, "", BODY)).isPresent();
        assertThat(keyed.verify(keyedBy("one", "key-1", "n-1"), PATH, "", BODY)).isEmpty();
        assertThat(keyed.verify(keyedBy("two", "key-2", "n-1"), PATH, "", BODY)).isEmpty();
        assertThat(keyed.verify(keyedBy("one", "key-1", "n-1"), PATH, "", BODY)
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.REPLAY_NONCE_DETECTED);
    }

    /** The check and a node's memory of nonces, as the guard puts them together. */
    private record Checks(SignatureCheck signatures, NonceCache nonces) {
        Optional<Reject> verify(RequestFacts facts, String path, Buffer body) {
            return verify(facts, path, "", body);
        }

        Optional<Reject> verify(RequestFacts facts, String path, String token, Buffer body) {
            SignatureCheck.Result result = signatures.verify(facts, path, token, body);
            if (result instanceof SignatureCheck.Result.Genuine genuine) {
                return signatures.nonce(
                        nonces.remember(genuine.nonce(), genuine.until()).result(), path);
            }
            return Optional.of(((SignatureCheck.Result.Refused) result).reject());
        }
    }

    private Checks check(int nonces, String secret) {
        return new Checks(
                new SignatureCheck(
                        BoundaryFixture.config("ENABLE_REQUEST_HMAC_AUTH", "true", "REQUEST_HMAC_SECRET", secret)
                                .boundary(),
                        clock),
                new MemoryNonceCache(nonces, clock));
    }

    private Checks keyed(String keys) {
        return new Checks(
                new SignatureCheck(
                        BoundaryFixture.config("REQUEST_HMAC_SECRET", SECRET, "REQUEST_HMAC_KEYS", keys)
                                .boundary(),
                        clock),
                new MemoryNonceCache(1000, clock));
    }

    private static RequestFacts keyedBy(String id, String secret, String nonce) {
        String head = NOW + "\n" + nonce + "\nPOST\n" + PATH + "\na=1&b\napplication/json\n\n";
        RequestFacts facts = facts(hmac(secret, head), Long.toString(NOW), nonce);
        facts.headers().set("X-Aegis-Key-Id", id);
        return facts;
    }

    private ErrorCode code(RequestFacts facts, Buffer body) {
        return check.verify(facts, PATH, body).orElseThrow().code();
    }

    private static RequestFacts signed(long timestamp, String nonce) {
        return facts(firstForm(timestamp, nonce), Long.toString(timestamp), nonce);
    }

    private static String firstForm(long timestamp, String nonce) {
        return hmac(timestamp + "\n" + nonce + "\nPOST\n" + PATH + "\na=1&b\napplication/json\n\n");
    }

    private static RequestFacts facts(String signature, String timestamp, String nonce) {
        return BoundaryFixture.post(
                TARGET,
                "8.8.8.8",
                "Host",
                "GW.example:1",
                "Content-Type",
                " Application/JSON ",
                "X-Aegis-Signature",
                signature,
                "X-Aegis-Timestamp",
                timestamp,
                "X-Aegis-Nonce",
                nonce);
    }

    private static String hmac(String head) {
        return hmac(SECRET, head);
    }

    private static String hmac(String secret, String head) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(BODY.getBytes()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
