package io.aegisgate.gateway.boundary;

import static io.aegisgate.gateway.boundary.BoundaryFixture.config;
import static io.aegisgate.gateway.boundary.BoundaryFixture.headers;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFilterTest {
    private final HeaderFilter filter = new HeaderFilter(config(
            "GATEWAY_KEY_HEADER", "my-key", "UPSTREAM_BASE_HEADER", "my-base", "REQUEST_NONCE_HEADER", "my-nonce"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "Keep-Alive",
                "Proxy-Authenticate",
                "Proxy-Authorization",
                "Proxy-Connection",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "HTTP2-Settings",
                "Host",
                "Content-Length",
                "Expect",
                "My-Key",
                "my_key",
                "My-Base",
                "MY_BASE",
                "my-nonce",
                "X-Aegis-Proxy-Token",
                "x_aegis_anything",
                "X-Aegis_Token-Hint",
                "X-Forwarded-For",
                "x_forwarded_host",
                "Forwarded",
                "X-Real-IP",
                "X-Target-URL"
            })
    void theseNeverGoUpstream(String name) {
        assertThat(filter.toUpstream(headers(name, "x")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "x-api-key",
                "anthropic-version",
                "anthropic-beta",
                "OpenAI-Organization",
                "Content-Type",
                "User-Agent",
                "Accept",
                "x-tenant-id",
                "X-Stainless-Lang",
                "Content-Encoding"
            })
    void theseGoUpstreamUnchanged(String name) {
        // When
        MultiMap out = filter.toUpstream(headers(name, "a", name, "b"));

        // Then
        assertThat(out.getAll(name)).containsExactly("a", "b");
        assertThat(out.names()).containsExactly(name);
    }

    @Test
    void whatConnectionNamesIsDroppedBothWays() {
        // Given
        MultiMap in = headers("Connection", "X-Drop-Me, keep-alive", "Connection", "other", "X_Drop_Me", "s");
        in.add("X-Extra", "1").add("Other", "2");

        // Then
        assertThat(filter.toUpstream(in).names()).containsExactly("X-Extra");
        assertThat(filter.toClient(in).names()).containsExactly("X-Extra");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "-",
            value = {
                "a=1 ~ a=1",
                "a=1;b=2 ~ a=1;b=2",
                "aegis_ui_session=x ~ -",
                "a=1; aegis_ui_session=x; b=2 ~ a=1; b=2",
                "a=1;AEGIS_UI_SESSION = x ~ a=1",
                "aegis_ui_session ~ -",
                "aegis_ui_sessions=x ~ aegis_ui_sessions=x"
            })
    void theConsoleCookieIsTakenOut(String cookies, String expected) {
        assertThat(filter.toUpstream(headers("Cookie", cookies)).get("cookie")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "gzip, deflate, br, zstd ~ gzip, deflate",
                "br ~ identity",
                "* ~ identity",
                "GZIP;q=0.5 , identity;q=0 ~ GZIP;q=0.5, identity;q=0",
                "'' ~ identity"
            })
    void onlyCodingsTheGatewayReadsAreAskedFor(String accepted, String expected) {
        assertThat(filter.toUpstream(headers("Accept-Encoding", accepted)).getAll("accept-encoding"))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Retry-After",
                "retry-after-ms",
                "x-ratelimit-remaining-tokens",
                "anthropic-ratelimit-requests-limit",
                "x-request-id",
                "request-id",
                "cf-ray",
                "openai-processing-ms",
                "Content-Type",
                "Cache-Control",
                "Location",
                "WWW-Authenticate",
                "Set-Cookie",
                "x-should-retry",
                "Date",
                "Server",
                "Vary"
            })
    void theseComeBack(String name) {
        assertThat(filter.toClient(headers(name, "v")).get(name)).isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection", "Keep-Alive", "Transfer-Encoding", "Trailer", "Upgrade", "Proxy-Authenticate",
                "Content-Length", "Content-Encoding", "Content-MD5", "Digest", "Alt-Svc", "Strict-Transport-Security",
                "Clear-Site-Data", "X-Aegis-Auth-Verified", "Access-Control-Allow-Origin"
            })
    void theseDoNotComeBack(String name) {
        assertThat(filter.toClient(headers(name, "v")).isEmpty()).isTrue();
    }

    @Test
    void anUpstreamCannotSetTheConsoleCookie() {
        // When
        MultiMap out = filter.toClient(headers("Set-Cookie", "aegis_ui_session=x; Path=/", "Set-Cookie", "b=2"));

        // Then
        assertThat(out.getAll("set-cookie")).containsExactly("b=2");
    }
}
