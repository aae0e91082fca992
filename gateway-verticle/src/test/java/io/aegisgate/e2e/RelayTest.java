package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The relay and direct mode over real HTTP with the real filters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayTest {
    private static final String MAIL = "jane.roe@corp-mail.example.net";

    private final Vertx vertx = Vertx.vertx();
    private ScriptedUpstream upstream;
    private TestNode node;

    @BeforeAll
    void start() {
        upstream = ScriptedUpstream.start(vertx);
        upstream.always(request -> Script.json(
                200,
                "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + "\"to "
                        + placeholder(request.text()) + "\"},\"finish_reason\":\"stop\"}]}"));
        node = TestNode.start(Map.of(
                "AEGIS_ENABLE_RELAY_ENDPOINT", "true",
                "AEGIS_RELAY_PRIVATE_ALLOWLIST", "127.0.0.1",
                "AEGIS_UPSTREAM_BASE_URL", upstream.base()));
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    @Test
    void aPromptBecomesAProtectedChat() {
        // When
        HttpResponse<String> answer =
                relay("{\"prompt\":\"write to " + MAIL + "\",\"temperature\":1}", upstream.base(), node.gatewayKey());

        // Then
        JsonObject sent = new JsonObject(upstream.last().text());
        assertThat(upstream.last().uri()).isEqualTo("/v1/chat/completions");
        assertThat(upstream.last().header("gateway-key")).isEmpty();
        assertThat(sent.fieldNames()).containsExactlyInAnyOrder("model", "messages");
        assertThat(sent.getString("model")).isEqualTo("relay-model");
        assertThat(sent.encode()).doesNotContain(MAIL).contains("{{AG_EMAIL_");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("to " + MAIL);
    }

    @Test
    void messagesAndModelAreKept() {
        // When
        relay(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"model\":\"m\",\"stream\":false,\"session_id\":\"s\"}",
                upstream.base(),
                node.gatewayKey());

        // Then
        assertThat(new JsonObject(upstream.last().text()))
                .isEqualTo(new JsonObject(
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":false}"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', key, 400, invalid_parameters",
        "http://127.0.0.1:1/v1, wrong, 401, gateway_auth_failed",
        "ftp://example.com, key, 400, invalid_upstream_base",
        "http://10.0.0.1/v1, key, 400, invalid_upstream_base",
        "http://169.254.169.254/v1, key, 400, invalid_upstream_base",
        "http://2130706433/v1, key, 400, invalid_upstream_base",
        "http://printer.lan/v1, key, 400, invalid_upstream_base",
    })
    void whatIsWrongIsToldInTheContractsOrder(String base, String key, int status, String code) {
        // When
        HttpResponse<String> answer = relay("{\"prompt\":\"x\"}", base, key.equals("key") ? node.gatewayKey() : key);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(code);
    }

    @Test
    void aBodyWithoutWordsIsRefused() {
        HttpResponse<String> answer = relay("{\"messages\":[]}", upstream.base(), node.gatewayKey());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("error_code")).isEqualTo("invalid_parameters");
    }

    @Test
    void internalClientsNeedNoToken() {
        // When
        HttpResponse<String> answer = TestNode.post(
                node.url("/v1/chat/completions"),
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + MAIL + "\"}]}",
                "x-aegis-filter-mode",
                "passthrough",
                "x-aegis-redaction-whitelist",
                "content");

        // Then
        assertThat(upstream.last().text()).doesNotContain(MAIL);
        assertThat(answer.body()).contains(MAIL);
        assertThat(TestNode.get(node.url("/v2/x")).body()).contains("token_route_required");
    }

    private HttpResponse<String> relay(String body, String base, String key) {
        return base.isEmpty()
                ? TestNode.post(node.url("/relay/generate"), body, "gateway-key", key)
                : TestNode.post(node.url("/relay/generate"), body, "x-upstream-base", base, "gateway-key", key);
    }

    private static String placeholder(String body) {
        int at = body.indexOf("{{AG_");
        return at < 0 ? "nobody" : body.substring(at, body.indexOf("}}", at) + 2);
    }
}
