package io.aegisgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The node as it ships, with the real filters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealNodeTest {
    private static final String SECRET =
            "ghp_" + "a1B2c3D4e5F6g7H8i9J0".repeat(2).substring(0, 36);
    private static final String MAIL = "ada.lovelace" + "@analytical-engine.org";

    @TempDir
    private static Path rules;

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedUpstream upstream = ScriptedUpstream.start(vertx);
    private TestNode node;
    private String token;

    @BeforeAll
    void start() throws IOException {
        Path conf = Path.of("../conf/rules");
        Files.copy(conf.resolve("people/email.yaml"), rules.resolve("email.yaml"));
        Files.copy(conf.resolve("credentials/vcs-github.yaml"), rules.resolve("vcs-github.yaml"));
        Files.createDirectory(rules.resolve("lexicon"));
        Files.copy(conf.resolve("lexicon/assignments.yaml"), rules.resolve("lexicon/assignments.yaml"));
        Files.copy(conf.resolve("lexicon/documented.yaml"), rules.resolve("lexicon/documented.yaml"));
        node = TestNode.start(Map.of("AEGIS_SECURITY_RULES_PATH", rules.toString()));
        token = node.register(upstream.base());
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    @Test
    void secretsOfAWholeExchangeStayHereAndComeBack() {
        // Given
        upstream.always(request -> Script.json(200, whole(lastText(request.text()))));

        // When
        HttpResponse<String> answer = TestNode.post(token + "/chat/completions", question(false));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(upstream.last().text()).contains("{{AG_").doesNotContain(MAIL, SECRET);
        assertThat(answer.body()).contains(MAIL, SECRET);
    }

    @Test
    void secretsOfAStreamStayHereAndComeBackHoweverItIsCut() {
        // Given
        upstream.always(request -> Script.sse(1, pieces(lastText(request.text()), 7)));

        // When
        HttpResponse<String> answer = TestNode.post(token + "/chat/completions", question(true));

        // Then
        assertThat(upstream.last().text()).contains("{{AG_").doesNotContain(MAIL, SECRET);
        assertThat(said(answer.body())).isEqualTo("mail " + MAIL + " and " + SECRET + " end");
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void brokenStreamEndsWithAnErrorFrame() {
        // Given
        // A sentence that is over: what guards still hold when a stream breaks has not begun the client's answer.
        upstream.always(request ->
                Script.sseThenReset(List.of(event("All is well. "), event("And then "), Buffer.buffer("data: {\"tr"))));

        // When
        HttpResponse<String> answer = TestNode.post(token + "/chat/completions", question(true));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("All is well. ", "upstream_stream_error")
                .doesNotContain("{\"tr\n");
    }

    @Test
    void brokenJsonIsRefusedInTheEnvelopeOfTheProtocol() {
        // When
        HttpResponse<String> answer = TestNode.post(token + "/messages", "{\"a\": [1, }");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("error_code")).isEqualTo("invalid_json");
    }

    @Test
    void noContentTypeCarriesAConversationPastTheFilters() {
        for (String type : List.of("multipart/form-data; boundary=x", "application/octet-stream", "text/plain")) {
            for (String path : List.of("/chat/completions", "/embeddings")) {
                if (type.startsWith("multipart") && path.equals("/embeddings")) {
                    continue;
                }

                // When
                TestNode.post(token + path, question(false), "content-type", type);

                // Then
                assertThat(upstream.last().text())
                        .as(path + " " + type)
                        .contains("{{AG_")
                        .doesNotContain(MAIL, SECRET);
            }
        }
    }

    @Test
    void secretsInTheNamesOfToolArgumentsStayHereAndComeBack() {
        // Given
        JsonObject call = new JsonObject()
                .put("type", "tool_use")
                .put("id", "t")
                .put("name", "f")
                .put("input", new JsonObject().put(MAIL, "x").put("b", new JsonObject().put(SECRET, 1)));
        JsonObject message = new JsonObject().put("role", "assistant").put("content", new JsonArray().add(call));
        upstream.always(request -> Script.json(
                200,
                new JsonObject(request.text())
                        .getJsonArray("messages")
                        .getJsonObject(0)
                        .encode()));

        // When
        HttpResponse<String> answer = TestNode.post(
                token + "/messages",
                new JsonObject().put("messages", new JsonArray().add(message)).encode());

        // Then
        assertThat(upstream.last().text()).contains("{{AG_").doesNotContain(MAIL, SECRET);
        assertThat(new JsonObject(answer.body())).isEqualTo(message);
    }

    @Test
    void nothingToRedactMeansNothingChanged() {
        // Given
        String request =
                "{ \"model\":\"m\",\n\"n\":1.0e2, \"messages\":[ {\"role\":\"user\",\"content\":\"h\\u0069\"}],\"n\":100 }";
        String response = "{\"choices\" :[{\"message\":{\"content\":\"h\\u0069\"}}], \"x\":10000000000000000000001}";
        upstream.always(any -> Script.json(200, response));

        // When
        HttpResponse<String> answer = TestNode.post(token + "/chat/completions", request);

        // Then
        assertThat(upstream.last().text()).isEqualTo(request);
        assertThat(answer.body()).isEqualTo(response);
    }

    private static String question(boolean stream) {
        return new JsonObject()
                .put("model", "m")
                .put("stream", stream)
                .put(
                        "messages",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("role", "user")
                                        .put("content", "mail " + MAIL + " and " + SECRET + " end")))
                .encode();
    }

    private static String lastText(String body) {
        return new JsonObject(body).getJsonArray("messages").getJsonObject(0).getString("content");
    }

    private static String whole(String text) {
        return new JsonObject()
                .put(
                        "choices",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("index", 0)
                                        .put(
                                                "message",
                                                new JsonObject()
                                                        .put("role", "assistant")
                                                        .put("content", text))))
                .encode();
    }

    private static List<Buffer> pieces(String text, int chars) {
        Buffer all = Buffer.buffer();
        for (int at = 0; at < text.length(); at += 3) {
            all.appendBuffer(event(text.substring(at, Math.min(text.length(), at + 3))));
        }
        all.appendString("data: [DONE]\n\n");
        List<Buffer> pieces = new java.util.ArrayList<>();
        for (int at = 0; at < all.length(); at += chars * 11) {
            pieces.add(all.slice(at, Math.min(all.length(), at + chars * 11)));
        }
        return pieces;
    }

    private static Buffer event(String text) {
        return Buffer.buffer("data: "
                + new JsonObject()
                        .put(
                                "choices",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("index", 0)
                                                .put("delta", new JsonObject().put("content", text))))
                        .encode()
                + "\n\n");
    }

    private static String said(String stream) {
        StringBuilder text = new StringBuilder();
        for (String line : stream.split("\n", -1)) {
            if (line.startsWith("data: {")) {
                JsonObject delta = new JsonObject(line.substring(6))
                        .getJsonArray("choices")
                        .getJsonObject(0)
                        .getJsonObject("delta");
                text.append(delta.getString("content", ""));
            }
        }
        return text.toString();
    }
}
