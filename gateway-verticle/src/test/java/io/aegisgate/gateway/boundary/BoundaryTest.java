package io.aegisgate.gateway.boundary;

import static io.aegisgate.gateway.boundary.BoundaryFixture.INTERNAL;
import static io.aegisgate.gateway.boundary.BoundaryFixture.LOCAL;
import static io.aegisgate.gateway.boundary.BoundaryFixture.PROXY_TOKEN;
import static io.aegisgate.gateway.boundary.BoundaryFixture.PUBLIC;
import static io.aegisgate.gateway.boundary.BoundaryFixture.boundary;
import static io.aegisgate.gateway.boundary.BoundaryFixture.get;
import static io.aegisgate.gateway.boundary.BoundaryFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.ErrorShape;
import io.aegisgate.shared.message.FilterMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundaryTest {
    private static final String[] UPSTREAM = {"UPSTREAM_BASE_URL", "https://api.example.com/v1"};

    @Test
    void systemPathsPassForAnyPeerEvenWithLoopbackAndSigning() {
        // Given
        Boundary boundary = boundary(
                "ENFORCE_LOOPBACK_ONLY", "true", "ENABLE_REQUEST_HMAC_AUTH", "true", "REQUEST_HMAC_SECRET", "s");

        for (String path : List.of("/", "/health", "/ready", "/robots.txt", "/favicon.ico", "/%68ealth")) {
            // When
            Decision decision = boundary.check(get(path, PUBLIC));

            // Then
            assertThat(decision).isInstanceOfSatisfying(Pass.class, pass -> {
                assertThat(pass.kind()).isEqualTo(RouteKind.SYSTEM);
                assertThat(pass.signatureRequired()).isFalse();
            });
        }
        assertThat(code(boundary.check(post("/health", PUBLIC)))).isEqualTo(ErrorCode.LOOPBACK_ONLY_REJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,true",
        "127.0.0.2,true",
        "::1,true",
        "::ffff:127.0.0.1,true",
        "10.1.2.3,false",
        "8.8.8.8,false"
    })
    void loopbackIsAnAddressClassNotAText(String peer, boolean served) {
        // Given
        Boundary boundary = boundary("ENFORCE_LOOPBACK_ONLY", "true");

        // When
        Decision decision = boundary.check(post("/v1/__gw__/t/abc/chat/completions", peer));

        // Then
        assertThat(decision instanceof Pass).isEqualTo(served);
    }

    @Test
    void aTunnelIsNotServed() {
        // When
        Decision decision = boundary()
                .check(new RequestFacts("CONNECT", "/v1/__gw__/t/abc/models", BoundaryFixture.headers(), INTERNAL));

        // Then
        assertThat(code(decision)).isEqualTo(ErrorCode.INVALID_REQUEST_TARGET);
    }

    @Test
    void loopbackComesBeforeAnythingAboutTokens() {
        // Given
        Boundary boundary = boundary("ENFORCE_LOOPBACK_ONLY", "true");

        // Then
        assertThat(code(boundary.check(post("/v1/__gw__/t/abc__off/chat", PUBLIC))))
                .isEqualTo(ErrorCode.LOOPBACK_ONLY_REJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,false,true",
        "10.1.2.3,false,false",
        "10.1.2.3,true,true",
        "8.8.8.8,true,false",
    })
    void theConsoleIsServedToItsNetworkOnly(String peer, boolean internalAllowed, boolean served) {
        // Given
        Boundary boundary = boundary("LOCAL_UI_ALLOW_INTERNAL_NETWORK", Boolean.toString(internalAllowed));

        // When
        Decision decision = boundary.check(get("/__ui__/api/config", peer));

        // Then
        if (served) {
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Pass.class, pass -> assertThat(pass.kind()).isEqualTo(RouteKind.CONSOLE));
        } else {
            assertThat(code(decision)).isEqualTo(ErrorCode.LOCAL_UI_NETWORK_RESTRICTED);
        }
    }

    @Test
    void adminIsServedToInternalClientsOnly() {
        assertThat(code(boundary().check(post("/__gw__/register", PUBLIC))))
                .isEqualTo(ErrorCode.ADMIN_ENDPOINT_NETWORK_RESTRICTED);
        assertThat(boundary().check(post("/__gw__/register", INTERNAL))).isInstanceOf(Pass.class);
        assertThat(code(boundary("ENFORCE_LOOPBACK_ONLY", "true").check(post("/__gw__/register", PUBLIC))))
                .isEqualTo(ErrorCode.LOOPBACK_ONLY_REJECT);
    }

    @Test
    void aForwardedHeaderFromAnUnknownPeerMakesItPublicForEveryRule() {
        // Given
        Boundary boundary = boundary(UPSTREAM);

        // Then
        assertThat(code(boundary.check(post("/__gw__/register", INTERNAL, "X-Forwarded-For", "10.0.0.1"))))
                .isEqualTo(ErrorCode.ADMIN_ENDPOINT_NETWORK_RESTRICTED);
        assertThat(code(boundary.check(get("/__ui__", LOCAL, "Forwarded", "for=127.0.0.1"))))
                .isEqualTo(ErrorCode.LOCAL_UI_NETWORK_RESTRICTED);
        assertThat(code(boundary.check(post("/v1/responses", LOCAL, "X-Real-IP", "127.0.0.1"))))
                .isEqualTo(ErrorCode.TOKEN_ROUTE_REQUIRED);
        assertThat(code(boundary.check(post("/v1/__gw__/t/8317/x", LOCAL, "X-Forwarded-For", "127.0.0.1"))))
                .isEqualTo(ErrorCode.NUMERIC_TOKEN_PUBLIC_RESTRICTED);
    }

    @Test
    void adminPostsAreLimitedPerClientBeforeTheNetworkRule() {
        // Given
        Boundary boundary = boundary("ADMIN_RATE_LIMIT_PER_MINUTE", "2");

        // When
        boundary.check(post("/__gw__/register", PUBLIC));
        boundary.check(post("/__gw__/lookup", PUBLIC));
        Decision third = boundary.check(post("/__gw__/register", PUBLIC));

        // Then
        assertThat(third).isInstanceOfSatisfying(Reject.class, reject -> {
            assertThat(reject.code()).isEqualTo(ErrorCode.ADMIN_RATE_LIMITED);
            assertThat(reject.detail()).isEqualTo("too many requests");
            assertThat(reject.retryAfterSeconds()).isEqualTo(60);
        });
        assertThat(boundary.check(post("/__gw__/register", INTERNAL))).isInstanceOf(Pass.class);
    }

    @Test
    void aTokenRouteIsRewrittenAndOwned() {
        // When
        Decision decision = boundary().check(post("/v1/__gw__/t/abc__redact/chat/completions?x=%2F", PUBLIC));

        // Then
        assertThat(decision).isInstanceOfSatisfying(Pass.class, pass -> {
            assertThat(pass.kind()).isEqualTo(RouteKind.TOKEN);
            assertThat(pass.path()).isEqualTo("/v1/chat/completions");
            assertThat(pass.target().query()).isEqualTo("x=%2F");
            assertThat(pass.mode()).isEqualTo(FilterMode.REDACT);
            assertThat(pass.tenantId()).isEqualTo("token:ba7816bf8f01");
            assertThat(pass.bodyLimitBytes()).isEqualTo(64_000_000);
            assertThat(pass.toString()).doesNotContain("abc");
        });
    }

    @Test
    void tokenPathsThatNameNoTokenOrNoModeAreFlatErrors() {
        assertThat(boundary().check(post("/v1/__gw__/t/abc__off/x", LOCAL)))
                .isEqualTo(new Reject(
                        ErrorCode.INVALID_FILTER_MODE,
                        "unknown mode 'off', valid: ['passthrough', 'redact']",
                        ErrorShape.FLAT,
                        0));
        assertThat(code(boundary("UPSTREAM_BASE_URL", "http://10.0.0.1").check(post("/v1/__gw__/t//x", LOCAL))))
                .isEqualTo(ErrorCode.TOKEN_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/responses,10.1.2.3,true,internal",
        "/v1,127.0.0.1,true,internal",
        "/v1/responses,8.8.8.8,true,",
        "/v1/responses,10.1.2.3,false,",
        "/v2/proxy,10.1.2.3,true,",
        "/v2,127.0.0.1,true,"
    })
    void requestsWithoutATokenNeedADefaultUpstreamAndAnInternalClient(
            String path, String peer, boolean upstream, String kind) {
        // Given
        Boundary boundary = upstream ? boundary(UPSTREAM) : boundary();

        // When
        Decision decision = boundary.check(post(path, peer));

        // Then
        if (kind == null) {
            assertThat(code(decision)).isEqualTo(ErrorCode.TOKEN_ROUTE_REQUIRED);
        } else {
            assertThat(decision).isInstanceOfSatisfying(Pass.class, pass -> {
                assertThat(pass.tenantId()).startsWith(kind + ":").hasSize(kind.length() + 13);
                assertThat(pass.upstreamBase()).isEqualTo("https://api.example.com/v1");
                assertThat(pass.authVerified()).isFalse();
            });
        }
    }

    @Test
    void theProxyTokenOpensTheDefaultUpstreamToPublicClientsAndV2() {
        // Given
        Boundary boundary = boundary(UPSTREAM);

        for (String path : List.of("/v1/responses", "/v2/proxy")) {
            // When
            Decision decision = boundary.check(post(path, PUBLIC, "X-Aegis-Proxy-Token", PROXY_TOKEN));

            // Then
            assertThat(decision).isInstanceOfSatisfying(Pass.class, pass -> {
                assertThat(pass.authVerified()).isTrue();
                assertThat(pass.tenantId()).startsWith("proxy:");
            });
        }
        assertThat(code(boundary.check(post("/v1/x", PUBLIC, "X-Aegis-Proxy-Token", PROXY_TOKEN + "é"))))
                .isEqualTo(ErrorCode.TOKEN_ROUTE_REQUIRED);
        assertThat(code(boundary().check(post("/v1/x", PUBLIC, "X-Aegis-Proxy-Token", PROXY_TOKEN))))
                .isEqualTo(ErrorCode.TOKEN_ROUTE_REQUIRED);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "8.8.8.8,8317,-,NUMERIC_TOKEN_PUBLIC_RESTRICTED",
                "10.1.2.3,8317,-,-",
                "8.8.8.8,8317,ALLOW_PUBLIC_NUMERIC_TOKENS,-",
                "8.8.8.8,831,-,-",
                "8.8.8.8,abc__passthrough,-,PASSTHROUGH_MODE_PUBLIC_RESTRICTED",
                "10.1.2.3,abc__passthrough,-,-",
                "8.8.8.8,abc__passthrough,ALLOW_PUBLIC_PASSTHROUGH_MODE,-",
                "8.8.8.8,abc__redact,-,-"
            })
    void portTokensAndPassthroughAreInternalUnlessAllowed(
            String peer, String token, String allowed, ErrorCode expected) {
        // Given
        Boundary boundary = allowed == null ? boundary() : boundary(allowed, "true");

        // When
        Decision decision = boundary.check(post("/v1/__gw__/t/" + token + "/x", peer));

        // Then
        assertThat(decision instanceof Reject reject ? reject.code() : null).isEqualTo(expected);
    }

    @Test
    void passthroughIsRestrictedWhereverItCountsAndForPortSegmentsToo() {
        // Given
        Boundary boundary = boundary();
        Pass pass = (Pass) boundary.check(post("/v2/__gw__/t/abc/x", PUBLIC));

        // Then
        assertThat(code(boundary.check(post("/v2/__gw__/t/abc__passthrough/x", PUBLIC))))
                .isEqualTo(ErrorCode.PASSTHROUGH_MODE_PUBLIC_RESTRICTED);
        assertThat(boundary.modeRestriction(pass.client(), FilterMode.PASSTHROUGH, "/v1/messages"))
                .hasValueSatisfying(reject -> {
                    assertThat(reject.code()).isEqualTo(ErrorCode.PASSTHROUGH_MODE_PUBLIC_RESTRICTED);
                    assertThat(reject.shape()).isEqualTo(ErrorShape.MESSAGES);
                });
        assertThat(boundary.modeRestriction(pass.client(), FilterMode.REDACT, "/v1/messages"))
                .isEmpty();
    }

    @Test
    void aVerifiedSignatureLiftsTheNumericRuleButNotPassthrough() {
        // Given
        Boundary boundary = boundary("ENABLE_REQUEST_HMAC_AUTH", "true", "REQUEST_HMAC_SECRET", "s");

        // Then
        assertThat(boundary.check(post("/v1/__gw__/t/8317/x", PUBLIC)))
                .isInstanceOfSatisfying(
                        Pass.class, pass -> assertThat(pass.signatureRequired()).isTrue());
        assertThat(code(boundary.check(post("/v1/__gw__/t/a__passthrough/x", PUBLIC))))
                .isEqualTo(ErrorCode.PASSTHROUGH_MODE_PUBLIC_RESTRICTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/__gw__/register", "/metrics", "/relay/generate", "/v1/__gw__/t/abc/x", "/health"})
    void withSigningOnEveryOtherPostNeedsASignature(String path) {
        // Given
        Boundary boundary = boundary("ENABLE_REQUEST_HMAC_AUTH", "true", "REQUEST_HMAC_SECRET", "s");

        // Then
        assertThat(boundary.check(post(path, LOCAL)))
                .isInstanceOfSatisfying(
                        Pass.class, pass -> assertThat(pass.signatureRequired()).isTrue());
    }

    @Test
    void unknownTokensAreLimitedPerClient() {
        // Given
        Boundary boundary = boundary("TOKEN_MISS_RATE_LIMIT_PER_MINUTE", "2");
        RequestFacts facts = post("/v1/__gw__/t/abc/x", "2001:db8:0:1::7");
        RequestFacts neighbour = post("/v1/__gw__/t/abc/x", "2001:db8:0:1::8");

        // When
        Pass pass = (Pass) boundary.check(facts);
        Reject first = boundary.tokenMiss(pass);
        Reject second = boundary.tokenMiss((Pass) boundary.check(neighbour));
        Decision third = boundary.check(facts);

        // Then
        assertThat(List.of(first.code(), second.code())).containsOnly(ErrorCode.TOKEN_NOT_FOUND);
        assertThat(first.shape()).isEqualTo(ErrorShape.FLAT);
        assertThat(third).isInstanceOfSatisfying(Reject.class, reject -> {
            assertThat(reject.code()).isEqualTo(ErrorCode.TOKEN_MISS_RATE_LIMITED);
            assertThat(reject.retryAfterSeconds()).isPositive();
        });
    }

    @Test
    void anInternalClientWithTooManyMissesStillReachesItsRightToken() {
        // Given
        Boundary boundary = boundary("TOKEN_MISS_RATE_LIMIT_PER_MINUTE", "1");
        RequestFacts facts = post("/v1/__gw__/t/abc/x", INTERNAL);

        // When
        boundary.tokenMiss((Pass) boundary.check(facts));
        Reject second = boundary.tokenMiss((Pass) boundary.check(facts));

        // Then
        assertThat(second.code()).isEqualTo(ErrorCode.TOKEN_MISS_RATE_LIMITED);
        assertThat(boundary.check(facts)).isInstanceOf(Pass.class);
    }

    private static ErrorCode code(Decision decision) {
        return ((Reject) decision).code();
    }
}
