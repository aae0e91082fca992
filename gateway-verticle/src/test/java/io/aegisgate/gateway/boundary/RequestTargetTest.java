package io.aegisgate.gateway.boundary;

import static io.aegisgate.gateway.boundary.BoundaryFixture.LOCAL;
import static io.aegisgate.gateway.boundary.BoundaryFixture.boundary;
import static io.aegisgate.gateway.boundary.BoundaryFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/v1/models,/v1/models,``",
                "/,/,``",
                "/v1/models?a=b?c,/v1/models,a=b?c",
                "/v1/%6dodels,/v1/models,``",
                "/%5F%5fui__/x,/__ui__/x,``",
                "/v1/a%20b,/v1/a%20b,``",
                "/v1/a%3ab,/v1/a%3Ab,``",
                "/v1/%e4%b8%ad,/v1/%E4%B8%AD,``",
                "/v1/%252e%252e/x,/v1/%252e%252e/x,``",
                "/v1/..x/.y,/v1/..x/.y,``",
                "/v1//x,/v1//x,``",
                "/v1/x?q=../..,/v1/x,q=../..",
                "/v1/x?,/v1/x,``"
            })
    void aTargetIsNormalisedOnce(String raw, String path, String query) {
        assertThat(RequestTarget.parse(raw)).contains(new RequestTarget(path, query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "v1/x",
                "http://host/v1",
                "/v1/../__ui__",
                "/v1/./x",
                "/v1/%2e%2E/x",
                "/v1/.%2e/x",
                "/..",
                "/v1/..;x/y",
                "/v1/a%2Fb",
                "/v1/a%2fb",
                "/v1/a%5cb",
                "/v1/a\\b",
                "/v1/%00",
                "/v1/%0a",
                "/v1/%7f",
                "/v1/%",
                "/v1/%4",
                "/v1/%zz",
                "/v1/%-1",
                "/v1/a b",
                "/v1/a\tb",
                "/v1/é",
                "/v1#x",
                "/v1/x?a#b",
                "/v1/\u0000"
            })
    void aMalformedTargetIsRefusedBeforeAnythingElse(String raw) {
        // Given
        Boundary boundary = boundary("ENFORCE_LOOPBACK_ONLY", "true");

        // When
        Decision decision = boundary.check(get(raw, "8.8.8.8"));

        // Then
        assertThat(RequestTarget.parse(raw)).isEmpty();
        assertThat(((Reject) decision).code()).isEqualTo(ErrorCode.INVALID_REQUEST_TARGET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "a_b.example:80", "[::1]:8080", "127.0.0.1:", "example.com"})
    void ordinaryHostsPass(String host) {
        assertThat(boundary().check(get("/health", LOCAL, "Host", host))).isInstanceOf(Pass.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/x?", "", "a b", "a:b", "a:80:90", "a:99999", "user@a", "[::1", "a]", "x[::1]", ":80", "é"})
    void malformedHostsAreRefused(String host) {
        // When
        Decision decision = boundary().check(get("/health", LOCAL, "Host", host));

        // Then
        assertThat(((Reject) decision).code()).isEqualTo(ErrorCode.INVALID_REQUEST_TARGET);
    }

    @Test
    void aSecondHostIsRefused() {
        assertThat(boundary().check(get("/health", LOCAL, "Host", "a", "Host", "a")))
                .isInstanceOf(Reject.class);
        assertThat(boundary().check(get("/health", LOCAL))).isInstanceOf(Pass.class);
    }

    @Test
    void decodingIsForSignaturesOnly() {
        assertThat(RequestTarget.decoded("/v1/a%20%E4%B8%AD%")).isEqualTo("/v1/a 中%");
    }
}
