package io.aegisgate.acceptance;

import static io.aegisgate.acceptance.Vectors.CHAT;
import static io.aegisgate.acceptance.Vectors.MESSAGES;
import static io.aegisgate.acceptance.Vectors.RESPONSES;
import static io.aegisgate.acceptance.Vectors.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.TestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract's acceptance vectors about what the provider gets, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestVectorsTest {
    private Vectors vectors;

    @BeforeAll
    void start() {
        vectors = new Vectors(Map.of());
    }

    @AfterAll
    void stop() {
        vectors.close();
    }

    /** What the provider gets for a body. */
    private JsonObject forwarded(String route, JsonObject body) {
        assertThat(vectors.post(vectors.token + route, body.encode()).status()).isEqualTo(200);
        return new JsonObject(vectors.upstream.last().text());
    }

    private static JsonObject chat(Object... messages) {
        return new JsonObject().put("model", "m").put("messages", new JsonArray(List.of(messages)));
    }

    private static JsonObject message(String role, Object content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    /** The marker is the restorable one of every content form (W5), not {@code [REDACTED:TOKEN]}. */
    @Test
    @DisplayName("A17: in parts only the secret changes")
    void a17() {
        JsonArray parts = new JsonArray()
                .add(new JsonObject()
                        .put("type", "text")
                        .put("text", "token=" + SECRET)
                        .put("cache_control", new JsonObject().put("type", "ephemeral")))
                .add(new JsonObject()
                        .put("type", "image_url")
                        .put("image_url", new JsonObject().put("url", "https://pics.example.com/a.png")));
        JsonObject vendor = new JsonObject().put("deep", 1).putNull("none");
        JsonObject sent = chat(message("user", parts).put("name", "bob").put("vendor_key", vendor))
                .put("vendor_key", vendor);
        JsonObject got = forwarded(CHAT, sent);
        JsonObject text = got.getJsonArray("messages")
                .getJsonObject(0)
                .getJsonArray("content")
                .getJsonObject(0);
        assertThat(text.getString("text")).matches("token=\\{\\{AG_[A-Z_]*TOKEN[A-Z_]*_[0-9A-Z]+\\}\\}");
        text.put("text", "token=" + SECRET);
        assertThat(got).isEqualTo(sent);
    }

    @Test
    @DisplayName("A19: host names, private addresses and streets in prose are left alone")
    void a19() {
        String prose = "The node db-01.corp.internal at 10.20.30.40 stands in 12 Example Lane, Springfield.";
        for (String route : List.of(CHAT, RESPONSES, MESSAGES)) {
            JsonObject sent = new JsonObject(Vectors.turn(route, prose, false));
            assertThat(forwarded(route, sent)).isEqualTo(sent);
        }
    }

    @Test
    @DisplayName("A20: an earlier marker stays beside a new secret that goes")
    void a20() {
        String text = forwarded(CHAT, chat(message("user", "was [REDACTED:TOKEN], now " + SECRET)))
                .getJsonArray("messages")
                .getJsonObject(0)
                .getString("content");
        assertThat(text).startsWith("was [REDACTED:TOKEN], now {{AG_").doesNotContain(SECRET);
    }

    @Test
    @DisplayName("A21: an earlier gateway's confirmation text in the history is taken out, its siblings stay")
    void a21() {
        String notice = "⚠️ [AegisGate] 需要确认。编号：cfm-0123456789ab 回复 yes cfm-0123456789ab act-0a1b2c3d4e";
        JsonObject sent = new JsonObject()
                .put("model", "m")
                .put(
                        "input",
                        new JsonArray()
                                .add(message("user", "go on"))
                                .add(message(
                                                "assistant",
                                                new JsonArray()
                                                        .add(new JsonObject()
                                                                .put("type", "output_text")
                                                                .put("text", notice))
                                                        .add(new JsonObject()
                                                                .put("type", "output_text")
                                                                .put("text", "kept")))
                                        .put("type", "message")));
        JsonArray parts = forwarded(RESPONSES, sent)
                .getJsonArray("input")
                .getJsonObject(1)
                .getJsonArray("content");
        assertThat(parts.getJsonObject(0).getString("text")).isEqualTo("[REDACTED:GATEWAY_INTERNAL_HISTORY]");
        assertThat(parts.getJsonObject(1).getString("text")).isEqualTo("kept");
    }

    /** On {@code /v2} in {@link GenericVectorsTest}. */
    @Test
    @DisplayName("A22: ids and names that look like secrets are unchanged")
    void a22() {
        JsonObject call = new JsonObject()
                .put("id", SECRET)
                .put("type", "function")
                .put(
                        "function",
                        new JsonObject()
                                .put("name", "sk-lookslikeasecret0123456789")
                                .put("arguments", "{}"));
        JsonObject chat = chat(
                message("user", "hi"),
                new JsonObject().put("role", "assistant").put("tool_calls", new JsonArray().add(call)),
                message("tool", "done").put("tool_call_id", SECRET).put("name", SECRET));
        assertThat(forwarded(CHAT, chat)).isEqualTo(chat);
        JsonObject responses = new JsonObject()
                .put("model", "m")
                .put(
                        "input",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "function_call")
                                        .put("id", "fc_" + SECRET)
                                        .put("call_id", SECRET)
                                        .put("name", "look")
                                        .put("arguments", "{}"))
                                .add(new JsonObject()
                                        .put("type", "function_call_output")
                                        .put("call_id", SECRET)
                                        .put("output", "done")));
        assertThat(forwarded(RESPONSES, responses)).isEqualTo(responses);
        JsonObject messages = chat(
                message(
                        "assistant",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "tool_use")
                                        .put("id", SECRET)
                                        .put("name", SECRET)
                                        .put("input", new JsonObject()))),
                message(
                        "user",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "tool_result")
                                        .put("tool_use_id", SECRET)
                                        .put("content", "done"))));
        assertThat(forwarded(MESSAGES, messages)).isEqualTo(messages);
    }

    /** No edit can change a shape here, since bodies are edited within their string leaves; so the shape is compared. */
    @Test
    @DisplayName("A23: a rewritten body has the shape of the one that came")
    void a23() {
        JsonObject sent = chat(message(
                "user",
                new JsonArray()
                        .add(new JsonObject().put("type", "text").put("text", SECRET))
                        .add(new JsonObject().put("type", "text").put("text", "a " + SECRET + " b"))));
        String got = forwarded(CHAT, sent).encode();
        assertThat(got).doesNotContain(SECRET);
        assertThat(got.replaceAll("\\{\\{AG_[A-Z_0-9]+\\}\\}", SECRET)).isEqualTo(sent.encode());
    }

    /** Converted answers in {@link ConversionVectorsTest}. */
    @Test
    @DisplayName("A29: a harmless answer is unchanged on all routes and leaves one audit record")
    void a29() {
        String said = "Use `git log --oneline` and read the last lines.\n";
        Map<String, String> answers = Map.of(
                CHAT, "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":%s}}]}",
                RESPONSES,
                        "{\"id\":\"r\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":%s}]}]}",
                MESSAGES, "{\"id\":\"m\",\"content\":[{\"type\":\"text\",\"text\":%s}]}");
        Set<String> ids = new HashSet<>();
        answers.forEach((route, form) -> {
            String answer = form.formatted(new JsonArray().add(said).encode().replaceAll("^\\[|]$", ""));
            vectors.upstream.next(Script.json(200, answer));
            TestClient.Reply reply = vectors.post(vectors.token + route, Vectors.turn(route, "hello", false));
            assertThat(reply.body().toString()).isEqualTo(answer);
            ids.add(reply.headers().get("x-aegis-request-id"));
        });
        assertThat(vectors.auditOf(ids)).hasSize(3);
    }
}
