package io.aegisgate.acceptance;

import static io.aegisgate.acceptance.Vectors.CHAT;
import static io.aegisgate.acceptance.Vectors.MESSAGES;
import static io.aegisgate.acceptance.Vectors.RESPONSES;
import static io.aegisgate.acceptance.Vectors.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.gateway.exchange.ScriptedFilter;
import io.aegisgate.shared.bus.Addresses;
import io.aegisgate.shared.launch.NodeContext;
import io.aegisgate.shared.launch.VerticleModule;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract's acceptance vectors about upstreams that fail, and about what goes past the filters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureVectorsTest {
    private final int dead = Vectors.deadPort();
    private final String exempt = "http://127.0.0.1:" + Vectors.deadPort() + "/v1";
    private Vectors vectors;

    @BeforeAll
    void start() {
        vectors =
                new Vectors(Map.of("AEGIS_STREAM_BOOTSTRAP_RETRIES", "1", "AEGIS_UPSTREAM_WHITELIST_URL_LIST", exempt));
    }

    @AfterAll
    void stop() {
        vectors.close();
    }

    /** The contract wants an error frame; the issue a real status, since nothing was sent yet (W27). */
    @Test
    @DisplayName("A11: no connection, chat and responses: status 502, the code, no event line")
    void a11() {
        String token = vectors.node.registerPath("http://127.0.0.1:" + dead + "/v1");
        for (String route : List.of(CHAT, RESPONSES)) {
            TestClient.Reply reply = vectors.post(token + route, Vectors.turn(route, "hello", true));
            assertThat(reply.status()).isEqualTo(502);
            JsonObject body = reply.body().toJsonObject();
            assertThat(body.getJsonObject("error").getString("code")).isEqualTo("upstream_unreachable");
            assertThat(body.getString("error_code")).isEqualTo("upstream_unreachable");
            assertThat(reply.body().toString()).doesNotContain("event: error");
        }
    }

    @Test
    void whatFailedIsToldInTheAudit() {
        String gone = vectors.node.registerPath("http://127.0.0.1:" + dead + "/v1");
        Map<String, TestClient.Reply> failed = Map.of(
                "upstream_unreachable",
                vectors.post(gone + CHAT, Vectors.turn(CHAT, "hello", false)),
                "invalid_messages_format",
                vectors.post(vectors.token + CHAT, "{\"messages\":\"hello\"}"));
        failed.forEach((code, reply) -> {
            JsonObject record = vectors.auditOf(Set.of(reply.headers().get("x-aegis-request-id")))
                    .get(0);
            assertThat(record.getString("action")).isEqualTo("block");
            assertThat(record.getString("response_disposition")).isEqualTo("block");
            assertThat(record.getJsonArray("disposition_reasons")).containsExactly(code);
            assertThat(record.getJsonArray("enforcement_actions")).containsExactly("upstream:" + code);
        });
    }

    /** As A11: the status is real, the shape is the protocol's own. */
    @Test
    @DisplayName("A12: no connection, messages: the protocol's own error, no [DONE], in every mode")
    void a12() {
        String token = vectors.node.registerPath("http://127.0.0.1:" + dead + "/v1");
        for (String path : List.of(token, token + "__passthrough", vectors.node.registerPath(exempt))) {
            TestClient.Reply reply = vectors.post(path + MESSAGES, Vectors.turn(MESSAGES, "hello", true));
            assertThat(reply.status()).isEqualTo(502);
            JsonObject body = reply.body().toJsonObject();
            assertThat(body.getString("type")).isEqualTo("error");
            assertThat(body.getJsonObject("error").getString("type")).isEqualTo("api_error");
            assertThat(reply.body().toString()).contains("upstream_unreachable").doesNotContain("[DONE]");
        }
    }

    /** Before the first byte with the real status (W27); the words within a stream are {@code StreamEndTest}'s. */
    @Test
    @DisplayName("A13: what nobody expected is an internal error without the exception's words")
    void a13() {
        try (TestNode node = TestNode.start(Map.of(), modules(new RudeFilter()))) {
            String path = node.registerPath(vectors.upstream.base()) + CHAT;
            HttpResponse<String> reply = TestNode.post(node.url(path), Vectors.turn(CHAT, "hello", true));
            assertThat(reply.statusCode()).isEqualTo(500);
            assertThat(new JsonObject(reply.body()).getString("error_code")).isEqualTo("gateway_internal_error");
            assertThat(reply.body()).contains("an internal error occurred");
            assertThat(reply.body()).doesNotContain("java.", "Exception", "secret words", "at io.");
        }
    }

    /** Refused connections are tried again; where the provider may have begun to work, nothing is repeated. */
    @Test
    @DisplayName("A15: one retry before the first byte, none afterwards, none of a 400")
    void a15() {
        int before = vectors.upstream.requests().size();
        vectors.upstream.next(Script.whole(503, Map.of("Retry-After", "0"), Buffer.buffer()));
        vectors.upstream.next(Script.sse(0, List.of(Buffer.buffer(said("second") + "data: [DONE]\n\n"))));
        String body = vectors.post(vectors.token + CHAT, Vectors.turn(CHAT, "hello", true))
                .body()
                .toString();
        assertThat(body).contains("second");
        assertThat(vectors.upstream.requests()).hasSize(before + 2);

        vectors.upstream.next(Script.sseThenReset(List.of(Buffer.buffer(said("first.\n")))));
        String broken = vectors.post(vectors.token + CHAT, Vectors.turn(CHAT, "hello", true))
                .body()
                .toString();
        assertThat(broken).contains("first").doesNotContain("second");
        assertThat(vectors.upstream.requests()).hasSize(before + 3);

        vectors.upstream.next(Script.json(400, "{\"error\":{\"message\":\"bad\"}}"));
        assertThat(vectors.post(vectors.token + CHAT, Vectors.turn(CHAT, "hello", true))
                        .status())
                .isEqualTo(400);
        assertThat(vectors.upstream.requests()).hasSize(before + 4);
    }

    /** The handshake is a part of the connection, and a connection that is dropped during it can be counted. */
    @Test
    @DisplayName("A15: a connection that fails is tried once more")
    void a15Connection() {
        AtomicInteger connections = new AtomicInteger();
        NetServer rude = Waiting.get(vectors.vertx
                .createNetServer()
                .connectHandler(socket -> {
                    connections.incrementAndGet();
                    socket.close();
                })
                .listen(0, "127.0.0.1"));
        String token = vectors.node.registerPath("https://127.0.0.1:" + rude.actualPort() + "/v1");
        TestClient.Reply reply = vectors.post(token + CHAT, Vectors.turn(CHAT, "hello", true));
        assertThat(reply.status()).isEqualTo(502);
        assertThat(connections).hasValue(2);
        Waiting.get(rude.close());
    }

    @Test
    @DisplayName("A16: an exempt upstream gets the text unchanged")
    void a16() {
        try (Vectors own = new Vectors(base -> Map.of("AEGIS_UPSTREAM_WHITELIST_URL_LIST", base))) {
            String sent = Vectors.turn(CHAT, "token=" + Vectors.SECRET, false);
            own.upstream.next(Script.json(200, "{\"choices\":[],\"say\":\"" + Vectors.DANGER + "\"}"));
            TestClient.Reply reply = own.post(own.token + CHAT, sent);
            assertThat(own.upstream.last().text()).isEqualTo(sent);
            assertThat(reply.body().toString()).contains(Vectors.DANGER);
            JsonObject record = own.auditOf(Set.of(reply.headers().get("x-aegis-request-id")))
                    .get(0);
            assertThat(record.getJsonArray("security_tags")).containsExactly("upstream_whitelist_bypass");
            assertThat(record.getJsonArray("enforcement_actions")).containsExactly("upstream_whitelist:direct_allow");

            own.upstream.next(Script.json(200, "{}"));
            own.post(
                    own.token + CHAT, "{\"messages\":[],\"policy\":\"p\",\"session_id\":\"s\",\"metadata\":{\"a\":1}}");
            assertThat(own.upstream.last().text()).isEqualTo("{\"messages\":[],\"metadata\":{\"a\":1}}");
        }
    }

    @Test
    @DisplayName("A35: when the filters take too long over an answer, nothing of it is delivered")
    void a35() {
        ScriptedFilter filter = new ScriptedFilter().replyAfter(60_000);
        Map<String, String> settings = Map.of("AEGIS_FILTER_PIPELINE_TIMEOUT_S", "0.2");
        try (TestNode node = TestNode.start(settings, modules(filter))) {
            String path = node.registerPath(vectors.upstream.base()) + CHAT;
            vectors.upstream.next(Script.json(200, "{\"say\":\"original words\"}"));
            vectors.upstream.next(Script.sse(0, List.of(Buffer.buffer(said("original words")))));
            for (boolean stream : new boolean[] {false, true}) {
                HttpResponse<String> reply = TestNode.post(node.url(path), Vectors.turn(CHAT, "hello", stream));
                assertThat(reply.body()).contains("filter_timeout").doesNotContain("original words");
            }
        }
    }

    private static List<VerticleModule> modules(VerticleBase filter) {
        return TestNode.modulesWithout("io.aegisgate.filter", new VerticleModule() {
            @Override
            public int order() {
                return 10;
            }

            @Override
            public Future<?> deploy(NodeContext node) {
                return node.vertx().deployVerticle(filter);
            }
        });
    }

    /** Speaks nothing anybody knows. */
    private static final class RudeFilter extends VerticleBase {
        @Override
        public Future<?> start() {
            return vertx.eventBus()
                    .localConsumer(Addresses.FILTER_OPEN, message -> message.reply("java.lang.Whatever: secret words"))
                    .completion();
        }
    }

    @Test
    @DisplayName("A34: a header that Connection names is forwarded neither way")
    void a34() {
        vectors.upstream.next(Script.whole(
                200,
                Map.of("Content-Type", "application/json", "Connection", "x-down", "x-down", "1", "x-kept", "2"),
                Buffer.buffer("{}")));
        TestClient.Reply reply = Waiting.get(vectors.client.exchange(
                HttpMethod.POST,
                vectors.token + CHAT,
                Map.of("content-type", "application/json", "connection", "x-up", "x-up", "1", "x-stays", "2"),
                Buffer.buffer(Vectors.turn(CHAT, "hello", false))));
        assertThat(vectors.upstream.last().header("x-up")).isEmpty();
        assertThat(vectors.upstream.last().header("x-stays")).contains("2");
        assertThat(reply.headers().get("x-down")).isNull();
        assertThat(reply.headers().get("x-kept")).isEqualTo("2");
    }
}
