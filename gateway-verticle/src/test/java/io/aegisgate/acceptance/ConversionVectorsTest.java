package io.aegisgate.acceptance;

import static io.aegisgate.acceptance.Vectors.CHAT;
import static io.aegisgate.acceptance.Vectors.MESSAGES;
import static io.aegisgate.acceptance.Vectors.count;
import static io.aegisgate.acceptance.Vectors.event;
import static io.aegisgate.acceptance.Vectors.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.e2e.CompatTokens;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract's acceptance vectors about clients of one protocol on an upstream of another, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversionVectorsTest {
    private static final String COMPAT = CompatTokens.path("openai_chat");
    private static final String TEXT = event("response.created", "\"response\":{\"id\":\"r\",\"model\":\"m\"}")
            + event(
                    "response.output_item.added",
                    "\"output_index\":0,\"item\":{\"id\":\"i\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}")
            + event(
                    "response.content_part.added",
                    "\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,\"part\":{\"type\":\"output_text\",\"text\":\"\"}")
            + event(
                    "response.output_text.delta",
                    "\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,\"delta\":\"some words.\\n\"");

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;

    @BeforeAll
    void start(@TempDir Path dataDir) throws IOException {
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        node = CompatTokens.start(dataDir, upstream.base(), Map.of());
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    private String streamed(String path, String body, String events) {
        upstream.next(Script.sse(0, List.of(Buffer.buffer(events))));
        return TestNode.post(node.url(path), body).body();
    }

    private static JsonObject call(String arguments) {
        return new JsonObject()
                .put("id", "fc")
                .put("type", "function_call")
                .put("call_id", "call_1")
                .put("name", "look")
                .put("arguments", arguments);
    }

    @Test
    @DisplayName("A24: tool results of a Responses body at the chat door arrive as they are, the answer is chat")
    void a24() {
        JsonArray input = new JsonArray()
                .add(new JsonObject().put("role", "user").put("content", "look"))
                .add(call("{\"path\":\"a.txt\"}"))
                .add(new JsonObject()
                        .put("type", "function_call_output")
                        .put("call_id", "call_1")
                        .put("output", "two lines"));
        upstream.next(Script.json(
                200,
                "{\"id\":\"r\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"m\",\"output\":[{\"type\":\"message\","
                        + "\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"fine\"}]}]}"));
        JsonObject answer = new JsonObject(TestNode.post(
                        node.url(CompatTokens.path(CompatTokens.PLAIN) + CHAT),
                        new JsonObject().put("model", "m").put("input", input).encode())
                .body());
        assertThat(new JsonObject(upstream.last().text()).getJsonArray("input")).isEqualTo(input);
        assertThat(answer.getString("object")).isEqualTo("chat.completion");
        assertThat(answer.getJsonArray("choices")
                        .getJsonObject(0)
                        .getJsonObject("message")
                        .getString("content"))
                .isEqualTo("fine");
    }

    @Test
    @DisplayName("A25: a failure after text is the protocol's error and no ordinary end")
    void a25() {
        String failed = event(
                "response.failed",
                "\"response\":{\"id\":\"r\",\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"no\"}}");
        String body = streamed(COMPAT + MESSAGES, Vectors.turn(MESSAGES, "hello", true), TEXT + failed);
        assertThat(body).contains("some words.").contains("event: error").doesNotContain("end_turn");
    }

    @Test
    @DisplayName("A26: an answer cut at its length says so, with its usage")
    void a26() {
        String incomplete = event(
                "response.incomplete",
                "\"response\":{\"id\":\"r\",\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"max_output_tokens\"},"
                        + "\"output\":[],\"usage\":{\"input_tokens\":7,\"output_tokens\":42}}");
        String body = streamed(COMPAT + MESSAGES, Vectors.turn(MESSAGES, "hello", true), TEXT + incomplete);
        JsonObject delta = events(body).stream()
                .filter(each -> each.getString("type").equals("message_delta"))
                .findFirst()
                .orElseThrow();
        assertThat(delta.getJsonObject("delta").getString("stop_reason")).isEqualTo("max_tokens");
        assertThat(delta.getJsonObject("usage").getInteger("output_tokens")).isEqualTo(42);
    }

    @Test
    @DisplayName("A27: a function call is a tool_use block with an object for input")
    void a27() {
        upstream.next(Script.json(
                200,
                new JsonObject()
                        .put("id", "r")
                        .put("status", "completed")
                        .put("model", "m")
                        .put("output", new JsonArray().add(call("{\"path\":\"a.txt\"}")))
                        .encode()));
        JsonObject answer =
                new JsonObject(TestNode.post(node.url(COMPAT + MESSAGES), Vectors.turn(MESSAGES, "hello", false))
                        .body());
        JsonObject block = answer.getJsonArray("content").getJsonObject(0);
        assertThat(answer.getString("stop_reason")).isEqualTo("tool_use");
        assertThat(block.getString("type")).isEqualTo("tool_use");
        assertThat(block.getJsonObject("input")).isEqualTo(new JsonObject().put("path", "a.txt"));
    }

    @Test
    @DisplayName("A29: a harmless answer is unchanged through a conversion too and leaves one audit record")
    void a29() {
        String said = "Use `git log --oneline` and read the last lines.\n";
        String whole = new JsonObject()
                .put("id", "r")
                .put("status", "completed")
                .put("model", "m")
                .put(
                        "output",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "message")
                                        .put("role", "assistant")
                                        .put(
                                                "content",
                                                new JsonArray()
                                                        .add(new JsonObject()
                                                                .put("type", "output_text")
                                                                .put("text", said)))))
                .encode();
        String streamed = TEXT.replace("some words.\\n", said.replace("\n", "\\n"))
                + event("response.completed", "\"response\":" + whole);
        upstream.next(Script.json(200, whole));
        upstream.next(Script.sse(0, List.of(Buffer.buffer(streamed))));
        Set<String> ids = new HashSet<>();
        for (boolean stream : new boolean[] {false, true}) {
            HttpResponse<String> reply =
                    TestNode.post(node.url(COMPAT + MESSAGES), Vectors.turn(MESSAGES, "hello", stream));
            assertThat(stream ? deltas(reply.body()) : onlyBlock(reply.body())).isEqualTo(said);
            assertThat(reply.body()).doesNotContain("AegisGate", "sanitized_text", "aegisgate");
            ids.add(reply.headers().firstValue("x-aegis-request-id").orElseThrow());
        }
        assertThat(Vectors.auditOf(node, ids)).hasSize(2);
    }

    private static String onlyBlock(String body) {
        return new JsonObject(body).getJsonArray("content").getJsonObject(0).getString("text");
    }

    private static String deltas(String body) {
        return events(body).stream()
                .map(each -> each.getJsonObject("delta", new JsonObject()).getString("text", ""))
                .collect(Collectors.joining());
    }

    @Test
    @DisplayName("A28: arguments in deltas join to the same arguments, with one finish and the role first")
    void a28() {
        String place = "\"item_id\":\"fc\",\"output_index\":0,";
        String stream = event("response.created", "\"response\":{\"id\":\"r\",\"model\":\"m\"}")
                + event("response.output_item.added", "\"output_index\":0,\"item\":" + call("").encode())
                + event("response.function_call_arguments.delta", place + "\"delta\":\"{\\\"path\\\":\"")
                + event("response.function_call_arguments.delta", place + "\"delta\":\"\\\"a.txt\\\"}\"")
                + event(
                        "response.function_call_arguments.done",
                        place + "\"arguments\":\"{\\\"path\\\":\\\"a.txt\\\"}\"")
                + event(
                        "response.output_item.done",
                        "\"output_index\":0,\"item\":"
                                + call("{\"path\":\"a.txt\"}").encode())
                + event(
                        "response.completed",
                        "\"response\":{\"id\":\"r\",\"status\":\"completed\",\"output\":["
                                + call("{\"path\":\"a.txt\"}").encode() + "]}");
        String request = new JsonObject()
                .put("model", "m")
                .put("stream", true)
                .put("input", "look")
                .encode();
        String body = streamed(CompatTokens.path(CompatTokens.PLAIN) + CHAT, request, stream);
        StringBuilder arguments = new StringBuilder();
        JsonObject first = null;
        for (JsonObject each : events(body)) {
            for (Object choice : each.getJsonArray("choices", new JsonArray())) {
                JsonObject delta = ((JsonObject) choice).getJsonObject("delta", new JsonObject());
                first = first == null ? delta : first;
                for (Object call : delta.getJsonArray("tool_calls", new JsonArray())) {
                    arguments.append(((JsonObject) call)
                            .getJsonObject("function", new JsonObject())
                            .getString("arguments", ""));
                }
            }
        }
        assertThat(arguments).hasToString("{\"path\":\"a.txt\"}");
        assertThat(first.getString("role")).isEqualTo("assistant");
        assertThat(count(body, "\"finish_reason\":\"tool_calls\"")).isEqualTo(1);
    }
}
