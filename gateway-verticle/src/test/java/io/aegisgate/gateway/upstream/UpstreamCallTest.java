package io.aegisgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamCallTest {
    private final Vertx vertx = Vertx.vertx();
    private final ScriptedUpstream upstream = ScriptedUpstream.start(vertx);

    @AfterEach
    void stop() {
        upstream.close();
        Waiting.get(vertx.close());
    }

    @Test
    void busyUpstreamIsAskedAgainWhereConfigured() {
        // Given
        upstream.next(Script.whole(429, Map.of("Retry-After", "0"), Buffer.buffer()));
        upstream.next(Script.json(503, "{}"));
        upstream.next(Script.json(200, "{\"ok\":1}"));

        // When
        HttpClientResponse response = Waiting.get(call(Map.of("AEGIS_STREAM_BOOTSTRAP_RETRIES", "2")));

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(upstream.requests()).hasSize(3);
    }

    @Test
    void noRetryIsTheDefaultAndOtherErrorsAreNeverRepeated() {
        // Given
        upstream.next(Script.json(503, "{}"));
        upstream.next(Script.json(500, "{}"));

        // When
        int busy = Waiting.get(call(Map.of())).statusCode();
        int failed =
                Waiting.get(call(Map.of("AEGIS_STREAM_BOOTSTRAP_RETRIES", "3"))).statusCode();

        // Then
        assertThat(busy).isEqualTo(503);
        assertThat(failed).isEqualTo(500);
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void longInvitationIsLeftToTheClient() {
        // Given
        upstream.next(Script.whole(429, Map.of("Retry-After", "3600"), Buffer.buffer()));

        // When
        HttpClientResponse response = Waiting.get(call(Map.of("AEGIS_STREAM_BOOTSTRAP_RETRIES", "3")));

        // Then
        assertThat(response.statusCode()).isEqualTo(429);
    }

    @Test
    void requestThatMayHaveBeenWorkedOnIsNotRepeated() {
        // Given
        upstream.next(Script.reset());

        // When
        Future<HttpClientResponse> call = call(Map.of("AEGIS_STREAM_BOOTSTRAP_RETRIES", "3"));

        // Then
        assertFailure(call, ErrorCode.UPSTREAM_UNREACHABLE, "connection broken");
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void silenceBeforeTheHeadIsATimeout() {
        // Given
        upstream.next(Script.silence());

        // When
        Future<HttpClientResponse> call = call(Map.of("AEGIS_UPSTREAM_TIMEOUT_SECONDS", "1"));

        // Then
        assertFailure(call, ErrorCode.UPSTREAM_UNREACHABLE, "timed out");
        upstream.await(() -> upstream.closedConnections() == 1);
    }

    @Test
    void kindsOfTroubleAreToldApartWithoutAddresses() {
        // Given
        NetServer noTls = vertx.createNetServer().connectHandler(socket -> socket.write("hello\r\n\r\n"));
        int port = Waiting.get(noTls.listen(0, "127.0.0.1")).actualPort();

        // Then
        assertFailure(
                call(Map.of(), "http://user:secret@127.0.0.1:9/v1"), ErrorCode.UPSTREAM_UNREACHABLE, "connect failed");
        assertFailure(call(Map.of(), "http://no-such-host.invalid/v1"), ErrorCode.UPSTREAM_UNREACHABLE, "dns failure");
        assertFailure(call(Map.of(), "https://127.0.0.1:" + port), ErrorCode.UPSTREAM_UNREACHABLE, "tls failure");
    }

    @ParameterizedTest
    @CsvSource({
        "http://host/v1/, false, host, 80, /v1",
        "https://host:8443, true, host, 8443, ''",
        "HTTPS://api.example.com/a/b, true, api.example.com, 443, /a/b",
        "http://[::1]:9/v1, false, ::1, 9, /v1",
        "http://user:pw@host/v1, false, host, 80, /v1"
    })
    void basesAreRead(String base, boolean tls, String host, int port, String path) {
        assertThat(UpstreamAddress.of(base)).isEqualTo(new UpstreamAddress(tls, host, port, path));
    }

    @ParameterizedTest
    @CsvSource({"ftp://host", "host/v1", "http://", "http://host/v1?x=1", "http://ho st/", "http://host/#f"})
    void otherBasesAreRefusedWithoutRepeatingThem(String base) {
        assertThatThrownBy(() -> UpstreamAddress.of(base))
                .isInstanceOfSatisfying(
                        GatewayFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_UPSTREAM_BASE))
                .message()
                .doesNotContain("host/");
    }

    @Test
    void certificateFileIsReadAtStart(@TempDir Path dir) throws Exception {
        // Given
        Path empty = Files.writeString(dir.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");

        // Then
        assertThat(UpstreamTrust.load("")).isEmpty();
        assertThatThrownBy(() -> UpstreamTrust.load(empty.toString())).isInstanceOf(java.io.IOException.class);
        assertThatThrownBy(() -> UpstreamTrust.load(dir.resolve("none").toString()))
                .isInstanceOf(java.io.IOException.class);
    }

    private static void assertFailure(Future<?> call, ErrorCode code, String kind) {
        assertThatThrownBy(() -> Waiting.get(call.recover(cause -> Future.failedFuture(UpstreamFailure.of(cause)))))
                .isInstanceOfSatisfying(GatewayFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure.detail()).isEqualTo("upstream_unreachable: " + kind);
                });
    }

    private Future<HttpClientResponse> call(Map<String, String> settings) {
        return call(settings, upstream.base());
    }

    private Future<HttpClientResponse> call(Map<String, String> settings, String base) {
        Map<String, String> all = new HashMap<>(Map.of("AEGIS_UPSTREAM_CONNECT_TIMEOUT_SECONDS", "2"));
        all.putAll(settings);
        var config = Configs.with(Path.of("target"), all);
        UpstreamHealth health = new UpstreamHealth(config.resilience(), Clock.systemUTC());
        return vertx.executeBlocking(() -> new UpstreamClient(
                        vertx, config, 1, Optional.empty(), new DnsNames(vertx, config.upstream()), health))
                .compose(client -> client.call(new UpstreamRequest(
                                HttpMethod.POST,
                                List.of(new UpstreamEndpoint(UpstreamAddress.of(base), AddressRule.operator())),
                                "/chat/completions",
                                MultiMap.caseInsensitiveMultiMap()))
                        .send(Buffer.buffer("{}")));
    }
}
