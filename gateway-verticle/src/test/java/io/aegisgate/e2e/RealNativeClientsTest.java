package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Google's and Amazon's own JavaScript clients, and a WebSocket client, through the gateway before a provider that says what it
 * was told, with filters and without. {@code scripts/clients} installs what the scripts need.
 */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealNativeClientsTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/clients");
    private static final String MAIL = PlantedSecrets.ALL.get(0);
    private static final String PROMPT = "Read the file of " + MAIL + " please.";

    private final List<String> told = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private HttpServer provider;
    private TestNode node;
    private Path clients;
    private String token;

    @BeforeAll
    void start() throws IOException {
        clients = Path.of(System.getProperty("aegis.clients"));
        for (String script : List.of("common", "gemini", "bedrock", "realtime")) {
            Path file = Path.of(script + ".mjs");
            Files.copy(SCRIPTS.resolve(file), clients.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        vertx = Vertx.vertx();
        provider = vertx.createHttpServer(new HttpServerOptions().setWebSocketSubProtocols(List.of("realtime")))
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body.toString())))
                .webSocketHandler(socket -> socket.textMessageHandler(message -> realtime(socket, message)));
        Waiting.get(provider.listen(0, "127.0.0.1"));
        node = TestNode.start(Map.of("AEGIS_FILTER_WORKERS", "1"));
        token = node.registerPath("http://127.0.0.1:" + provider.actualPort());
    }

    @AfterAll
    void stop() {
        node.close();
        Waiting.get(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "gemini,false,''", "gemini,true,''", "gemini,true,__passthrough",
        "bedrock,false,''", "bedrock,true,''", "bedrock,true,__passthrough",
        "realtime,true,''", "realtime,true,__passthrough"
    })
    void theClientGetsItsOwnValueBack(String script, String streamed, String mode) throws Exception {
        // Given
        told.clear();

        // When
        ClientProcess process = ClientProcess.run(
                clients,
                List.of("node", script + ".mjs"),
                Map.of(
                        "GATEWAY_BASE",
                        node.url(token + mode),
                        "STREAMED",
                        streamed,
                        "MODEL",
                        script.equals("bedrock") ? "anthropic.claude-x" : "gemini-x",
                        "PROMPT",
                        PROMPT));

        // Then
        assertThat(process.output()).contains("RESULT ");
        JsonObject result = new JsonObject(process.output()
                .lines()
                .filter(line -> line.startsWith("RESULT "))
                .findFirst()
                .orElseThrow()
                .substring("RESULT ".length()));
        assertThat(result.getString("text")).isEqualTo(PROMPT);
        assertThat(result.getJsonArray("paths")).isEqualTo(new JsonArray().add(PROMPT));
        assertThat(result.getInteger("tokens")).isEqualTo(34);
        boolean plain = mode.isEmpty();
        assertThat(told).allSatisfy(text -> assertThat(text.contains(MAIL)).isNotEqualTo(plain));
    }

    private void answer(HttpServerRequest request, String body) {
        told.add(body);
        String path = request.path();
        JsonObject asked = new JsonObject(body);
        if (path.endsWith(":countTokens")) {
            json(request, new JsonObject().put("totalTokens", 34));
        } else if (path.contains("/models/")) {
            JsonObject content = asked.getJsonArray("contents").getJsonObject(0);
            String text = content.getJsonArray("parts").getJsonObject(0).getString("text");
            if (path.endsWith(":generateContent")) {
                json(request, candidate(text, text));
            } else {
                StringBuilder events = new StringBuilder();
                pieces(text)
                        .forEach(piece -> events.append("data: ")
                                .append(candidate(piece, ""))
                                .append("\r\n\r\n"));
                events.append("data: ").append(candidate("", text)).append("\r\n\r\n");
                request.response()
                        .putHeader("content-type", "text/event-stream")
                        .end(events.toString());
            }
        } else {
            JsonObject message = asked.getJsonArray("messages").getJsonObject(0);
            converse(request, message.getJsonArray("content").getJsonObject(0).getString("text"));
        }
    }

    private static void json(HttpServerRequest request, JsonObject body) {
        request.response().putHeader("content-type", "application/json").end(body.encode());
    }

    private static JsonObject candidate(String text, String path) {
        JsonArray parts = new JsonArray();
        if (!text.isEmpty()) {
            parts.add(new JsonObject().put("text", text));
        }
        JsonObject candidate = new JsonObject().put("index", 0);
        if (!path.isEmpty()) {
            JsonObject call = new JsonObject().put("name", "read_file").put("args", new JsonObject().put("path", path));
            parts.add(new JsonObject().put("functionCall", call));
            candidate.put("finishReason", "STOP");
        }
        candidate.put("content", new JsonObject().put("role", "model").put("parts", parts));
        return new JsonObject().put("candidates", new JsonArray().add(candidate));
    }

    private static void converse(HttpServerRequest request, String text) {
        JsonObject usage =
                new JsonObject().put("inputTokens", 0).put("outputTokens", 34).put("totalTokens", 34);
        JsonObject path = new JsonObject().put("path", text);
        if (request.path().endsWith("/converse")) {
            JsonArray content = new JsonArray()
                    .add(new JsonObject().put("text", text))
                    .add(new JsonObject()
                            .put(
                                    "toolUse",
                                    new JsonObject()
                                            .put("toolUseId", "t")
                                            .put("name", "read_file")
                                            .put("input", path)));
            JsonObject message = new JsonObject().put("role", "assistant").put("content", content);
            json(
                    request,
                    new JsonObject()
                            .put("output", new JsonObject().put("message", message))
                            .put("stopReason", "tool_use")
                            .put("usage", usage));
            return;
        }
        Buffer out = Buffer.buffer();
        event(out, "messageStart", new JsonObject().put("role", "assistant"));
        pieces(text).forEach(piece -> event(out, "contentBlockDelta", delta(0, new JsonObject().put("text", piece))));
        event(out, "contentBlockStop", new JsonObject().put("contentBlockIndex", 0));
        JsonObject tool = new JsonObject().put("toolUseId", "t").put("name", "read_file");
        event(
                out,
                "contentBlockStart",
                new JsonObject().put("contentBlockIndex", 1).put("start", new JsonObject().put("toolUse", tool)));
        pieces(path.encode())
                .forEach(piece -> event(
                        out,
                        "contentBlockDelta",
                        delta(1, new JsonObject().put("toolUse", new JsonObject().put("input", piece)))));
        event(out, "contentBlockStop", new JsonObject().put("contentBlockIndex", 1));
        event(out, "messageStop", new JsonObject().put("stopReason", "tool_use"));
        event(
                out,
                "metadata",
                new JsonObject().put("usage", usage).put("metrics", new JsonObject().put("latencyMs", 1)));
        request.response()
                .putHeader("content-type", "application/vnd.amazon.eventstream")
                .end(out);
    }

    private static JsonObject delta(int block, JsonObject delta) {
        return new JsonObject().put("contentBlockIndex", block).put("delta", delta);
    }

    private static void event(Buffer out, String name, JsonObject data) {
        out.appendBytes(EventStreamMessage.of(name, data.encode()));
    }

    private void realtime(ServerWebSocket socket, String message) {
        told.add(message);
        JsonObject item = new JsonObject(message).getJsonObject("item");
        String text = item.getJsonArray("content").getJsonObject(0).getString("text");
        JsonObject place =
                new JsonObject().put("response_id", "r").put("output_index", 0).put("content_index", 0);
        pieces(text)
                .forEach(piece -> socket.writeTextMessage(place.copy()
                        .put("type", "response.output_text.delta")
                        .put("delta", piece)
                        .encode()));
        pieces(new JsonObject().put("path", text).encode())
                .forEach(piece -> socket.writeTextMessage(place.copy()
                        .put("type", "response.function_call_arguments.delta")
                        .put("output_index", 1)
                        .put("delta", piece)
                        .encode()));
        JsonObject usage = new JsonObject().put("total_tokens", 34);
        socket.writeTextMessage(new JsonObject()
                .put("type", "response.done")
                .put(
                        "response",
                        new JsonObject()
                                .put("id", "r")
                                .put("output", new JsonArray())
                                .put("usage", usage))
                .encode());
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); at += 6) {
            pieces.add(text.substring(at, Math.min(text.length(), at + 6)));
        }
        return pieces;
    }
}
