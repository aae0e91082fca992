package io.aegisgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.ScriptedDns;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that goes to an address and speaks for a name. */
class PinnedTlsTest {
    private static final String STORE_WORD = "changeit";

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedDns dns = ScriptedDns.start(vertx);
    private final AtomicReference<String> told = new AtomicReference<>("");

    @AfterEach
    void stop() {
        dns.close();
        Waiting.get(vertx.close());
    }

    @Test
    void hostServerNameAndCertificateAreTheNames(@TempDir Path dir) throws Exception {
        // Given
        HttpServer server = server(dir);
        dns.then("pinned.test", "127.0.0.1");
        dns.then("other.test", "127.0.0.1");

        // When
        HttpClientResponse response = Waiting.get(call(dir, "pinned.test", server.actualPort()));

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(told.get()).isEqualTo("pinned.test pinned.test:" + server.actualPort());
        assertThatThrownBy(() -> Waiting.get(call(dir, "other.test", server.actualPort())))
                .as("the address is the same, the certificate is another name's")
                .isInstanceOf(Exception.class);
        assertThat(told.get()).startsWith("pinned.test ");
    }

    private HttpServer server(Path dir) throws Exception {
        Path store = dir.resolve("server.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=pinned.test",
                        "-ext",
                        "san=dns:pinned.test",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_WORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("keytool.log").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_WORD.toCharArray());
        }
        Files.writeString(
                dir.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("server").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setSni(true)
                .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword(STORE_WORD));
        return Waiting.get(vertx.createHttpServer(options)
                .requestHandler(request -> {
                    told.set(request.connection().indicatedServerName() + " " + request.authority());
                    request.response().end();
                })
                .listen(0, "127.0.0.1"));
    }

    private Future<HttpClientResponse> call(Path dir, String host, int port) throws Exception {
        GatewayConfig config = Configs.with(
                Path.of("target"),
                Map.of(
                        "AEGIS_DNS_SERVERS",
                        dns.server(),
                        "AEGIS_UPSTREAM_TLS_CA_FILE",
                        dir.resolve("ca.pem").toString()));
        UpstreamHealth health = new UpstreamHealth(config.resilience(), Clock.systemUTC());
        var trust = UpstreamTrust.load(config.upstream().trustStorePem());
        return vertx.executeBlocking(() ->
                        new UpstreamClient(vertx, config, 1, trust, new DnsNames(vertx, config.upstream()), health))
                .compose(client -> client.call(new UpstreamRequest(
                                HttpMethod.GET,
                                List.of(new UpstreamEndpoint(
                                        new UpstreamAddress(true, host, port, ""), AddressRule.operator())),
                                "/",
                                MultiMap.caseInsensitiveMultiMap()))
                        .send(Buffer.buffer()));
    }
}
