package io.aegisgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedDns;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets and upstreams that lead where they must not, with a real name server that changes its mind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TargetGuardTest {
    private final Vertx vertx = Vertx.vertx();
    private ScriptedDns dns;
    private ScriptedUpstream upstream;
    private TestNode node;
    private TestClient client;
    private String path;
    /** Lets internal targets pass, as its operator has asked for. */
    private TestNode lenient;

    private TestClient lenientClient;
    private String lenientPath;

    @BeforeAll
    void start() {
        dns = ScriptedDns.start(vertx);
        upstream = ScriptedUpstream.start(vertx);
        node = node(Map.of(
                "AEGIS_DNS_SERVERS",
                dns.server(),
                "AEGIS_UPSTREAM_CONNECT_TIMEOUT_SECONDS",
                "1",
                "AEGIS_V2_TARGET_PORTS",
                "",
                "AEGIS_V2_TARGET_ALLOWLIST",
                "*.test,localhost,127.0.0.1,10.1.2.3,169.254.169.254,::1,*.internal,metadata.goog"));
        path = "/v2" + node.registerPath(upstream.base()).substring(3) + "/x";
        client = new TestClient(vertx, node.port());
        lenient = node(Map.of(
                "AEGIS_DNS_SERVERS",
                dns.server(),
                "AEGIS_V2_BLOCK_INTERNAL_TARGETS",
                "false",
                "AEGIS_V2_TARGET_PORTS",
                "",
                "AEGIS_V2_TARGET_ALLOWLIST",
                "*.test,127.0.0.1"));
        lenientPath = "/v2" + lenient.registerPath(upstream.base()).substring(3);
        lenientClient = new TestClient(vertx, lenient.port());
    }

    @AfterAll
    void stop() {
        node.close();
        lenient.close();
        upstream.close();
        dns.close();
        Waiting.get(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "private-10, 10.0.0.1",
        "private-172, 172.16.0.1",
        "private-192, 192.168.1.1",
        "loopback, 127.0.0.1",
        "loopback-other, 127.8.8.8",
        "loopback-six, ::1",
        "link-local, 169.254.7.7",
        "link-local-six, fe80::1",
        "unique-local, fd12:3456::1",
        "carrier, 100.64.0.1",
        "unspecified, 0.0.0.0",
        "unspecified-six, ::",
        "mapped, ::ffff:127.0.0.1",
        "compatible, ::7f00:1",
        "six-to-four, 2002:7f00:1::",
        "nat64, 64:ff9b::7f00:1",
        "nat64-local, 64:ff9b:1::a00:1",
        "teredo, 2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "multicast, 224.0.0.1",
        "multicast-six, ff02::1",
        "benchmark, 198.18.0.1",
        "documentation, 192.0.2.1",
        "metadata, 169.254.169.254",
        "metadata-azure, 168.63.129.16",
        "metadata-six, fd00:ec2::254",
    })
    void aNameThatLeadsInsideIsRefused(String name, String address) {
        // Given
        dns.then(name + ".test", address);

        // Then
        assertRefused("http://" + name + ".test:" + upstream.port() + "/", "target_internal");
    }

    @Test
    void oneAddressOfManyIsEnoughToRefuse() {
        // Given
        dns.then("mixed.test", "192.88.99.1", "10.0.0.1");
        dns.then("mixed-six.test", "2620:4f:8000::1", "fd00::1");

        // Then
        assertRefused("http://mixed.test/", "target_internal");
        assertRefused("http://mixed-six.test/", "target_internal");
    }

    @Test
    void aNameThatDoesNotExistLooksLikeOneThatMustNot() {
        assertRefused("http://nowhere.test/", "target_internal");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/, target_internal",
        "http://10.1.2.3/, target_internal",
        "http://169.254.169.254/latest/meta-data, target_internal",
        "http://localhost/, target_internal",
        "http://db.internal/, target_internal",
        "http://metadata.goog/, target_internal",
        "http://[::1]/, target_internal",
        "http://[::ffff:7f00:1]/, target_not_allowed",
        "http://2130706433/, invalid_target_url",
        "http://0177.0.0.1/, invalid_target_url",
        "http://0x7f.0.0.1/, invalid_target_url",
        "http://0x7f000001/, invalid_target_url",
        "http://127.1/, invalid_target_url",
        "http://127.0.0.1./, invalid_target_url",
        "http://user:pw@public.test/, target_userinfo",
        "http://public.test@127.0.0.1/, target_userinfo",
        "http://example.com/, target_not_allowed",
        "http://test/, target_not_allowed",
        "http://public.test:0/, invalid_target_url",
        "http://public.test:65536/, invalid_target_url",
        "ftp://public.test/, invalid_target_url",
        "file:///etc/passwd, invalid_target_url",
        "//public.test/, invalid_target_url",
        "http:///nohost, invalid_target_url",
        "http://public.test\\@evil.test/, invalid_target_url",
        "http://pub lic.test/, invalid_target_url",
        "http://%31%32%37.0.0.1/, invalid_target_url",
    })
    void oddTargetsAreRefused(String target, String reason) {
        assertRefused(target, reason);
    }

    @Test
    void noTargetIsRefusedInTheContractsWords() {
        // When
        HttpResponse<String> answer = TestNode.get(node.url(path));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
        assertThat(error.getString("type")).isEqualTo("aegisgate_v2_error");
        assertThat(error.getString("code")).isEqualTo("missing_target_url_header");
        assertThat(error.getString("message")).isEqualTo("missing required header: x-target-url");
        assertThat(error.getString("reason")).isEqualTo("missing_target_url");
    }

    @Test
    void theNameIsNotAskedAgainBetweenCheckAndConnect() {
        // Given: first a public address, where nobody answers here; then our own upstream.
        dns.then("rebind.test", "192.88.99.1").then("rebind.test", "127.0.0.1");
        int before = upstream.connections();

        // When
        TestClient.Reply answer = get("http://rebind.test:" + upstream.port() + "/");

        // Then
        assertThat(answer.status()).isEqualTo(502);
        assertThat(dns.asked("rebind.test")).isEqualTo(1);
        assertThat(upstream.connections()).isEqualTo(before);
        assertRefused("http://rebind.test:" + upstream.port() + "/", "target_internal");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectsAreTheClientsBusiness(int status) {
        // Given
        upstream.next(Script.whole(status, Map.of("Location", "http://169.254.169.254/latest"), Buffer.buffer()));
        int before = upstream.requests().size();

        // When
        TestClient.Reply answer = lenient("http://127.0.0.1:" + upstream.port() + "/a");

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().get("location")).isEqualTo("http://169.254.169.254/latest");
        assertThat(upstream.requests()).hasSize(before + 1);
    }

    @Test
    void metadataIsRefusedEvenWhereInternalTargetsAreNot() {
        // Given
        dns.then("rebound.test", "127.0.0.1").then("rebound.test", "169.254.169.254");
        dns.then("wrapped.test", "64:ff9b::a9fe:a9fe");
        String target = "http://rebound.test:" + upstream.port() + "/a";

        // When
        TestClient.Reply first = lenient(target);

        // Then
        assertThat(first.status()).isEqualTo(200);
        assertThat(upstream.last().header("Host")).contains("rebound.test:" + upstream.port());
        assertThat(lenient(target).status()).isEqualTo(400);
        assertThat(lenient("http://wrapped.test/").status()).isEqualTo(400);
    }

    @Test
    void registeredNameThatLeadsToMetadataIsRefusedAtConnect() {
        // Given
        dns.then("provider.test", "127.0.0.1").then("provider.test", "169.254.169.254");
        String base = node.register("http://provider.test:" + upstream.port() + "/v1");

        // When
        HttpResponse<String> allowed = TestNode.get(base + "/models");
        HttpResponse<String> refused = TestNode.get(base + "/models");

        // Then
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(new JsonObject(refused.body()).getString("error_code")).isEqualTo("upstream_address_forbidden");
    }

    private static TestNode node(Map<String, String> settings) {
        return TestNode.start(settings, TestNode.modulesWithout("io.aegisgate.filter", new ScriptedFilterModule()));
    }

    private void assertRefused(String target, String reason) {
        int before = upstream.connections();
        TestClient.Reply answer = get(target);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        JsonObject error = answer.body().toJsonObject().getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("missing_target_url_header");
        assertThat(error.getString("reason")).isEqualTo(reason);
        assertThat(upstream.connections()).isEqualTo(before);
    }

    private TestClient.Reply get(String target) {
        return Waiting.get(client.exchange(HttpMethod.GET, path, Map.of("x-target-url", target), Buffer.buffer()));
    }

    private TestClient.Reply lenient(String target) {
        return Waiting.get(
                lenientClient.exchange(HttpMethod.GET, lenientPath, Map.of("x-target-url", target), Buffer.buffer()));
    }
}
