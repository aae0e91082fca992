package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Received;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client of one protocol on an upstream of another, over real HTTP: by compat token and by the wrong door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversionTest {
    private static final Dialect CHAT = new ChatDialect();
    private static final Dialect RESPONSES = new ResponsesDialect();
    private static final Dialect MESSAGES = new MessagesDialect();

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;
    private TestClient client;

    @BeforeAll
    void start(@TempDir Path dataDir, @TempDir Path configDir) throws IOException {
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        Path models = configDir.resolve("models.json");
        Files.writeString(models, "{\"map\":{\"claude-global\":\"gpt-5.4-mini\",\"claude-mapped\":\"gpt-5\"}}");
        node = CompatTokens.start(dataDir, upstream.base(), Map.of("AEGIS_COMPAT_MODEL_MAP_PATH", models.toString()));
        client = new TestClient(vertx, node.port());
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    static Stream<Arguments> compat() {
        return Stream.of("", "__redact")
                .flatMap(mode -> Stream.of(true, false)
                        .flatMap(stream -> Stream.of(
                                Arguments.of("openai_chat" + mode, MESSAGES, RESPONSES, stream),
                                Arguments.of("openai_chat_completions" + mode, MESSAGES, CHAT, stream),
                                Arguments.of("openai_chat_completions" + mode, RESPONSES, CHAT, stream),
                                Arguments.of("anthropic_messages" + mode, CHAT, MESSAGES, stream),
                                Arguments.of("anthropic_messages" + mode, RESPONSES, MESSAGES, stream))));
    }

    @ParameterizedTest
    @MethodSource("compat")
    void secretsStayWithTheClientAcrossProtocols(String token, Dialect spoken, Dialect provider, boolean stream) {
        // Given
        answerInOwnWords(provider, stream);
        String sent = PlantedSecrets.text();

        // When
        String body = client.post(CompatTokens.path(token) + spoken.path(), spoken.request(sent, true, stream));

        // Then
        Received seen = upstream.last();
        assertThat(seen.uri()).isEqualTo("/v1" + provider.path());
        assertThat(seen.text()).contains("{{AG_");
        assertThat(PlantedSecrets.ALL)
                .allSatisfy(secret -> assertThat(seen.text()).doesNotContain(secret));
        Dialect.Answer answer = stream ? spoken.readStream(body) : spoken.readWhole(body);
        assertThat(answer.text()).isEqualTo(sent);
        assertThat(new JsonObject(answer.arguments()).getString("note")).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void passthroughConvertsWithoutFilters(boolean stream) {
        // Given
        answerInOwnWords(RESPONSES, stream);
        String path = CompatTokens.path("openai_chat__passthrough") + MESSAGES.path();

        // When
        String body = client.post(path, MESSAGES.request("mail a@b.example", true, stream));

        // Then
        assertThat(upstream.last().text()).contains("a@b.example");
        assertThat((stream ? MESSAGES.readStream(body) : MESSAGES.readWhole(body)).text())
                .isEqualTo("mail a@b.example");
    }

    static Stream<Arguments> wrongDoors() {
        return Stream.of(true, false)
                .flatMap(stream ->
                        Stream.of(Arguments.of(CHAT, RESPONSES, stream), Arguments.of(RESPONSES, CHAT, stream)));
    }

    @ParameterizedTest
    @MethodSource("wrongDoors")
    void aBodyAtTheWrongDoorIsAnsweredInTheDoorsWords(Dialect door, Dialect payload, boolean stream) {
        // Given
        answerInOwnWords(payload, stream);
        String sent = PlantedSecrets.text();
        JsonObject request = payload.request(sent, true, stream);

        // When
        String body = client.post(CompatTokens.path(CompatTokens.PLAIN) + door.path(), request);

        // Then
        assertThat(upstream.last().uri()).isEqualTo("/v1" + payload.path());
        assertThat(new JsonObject(upstream.last().text()).fieldNames()).isEqualTo(request.fieldNames());
        Dialect.Answer answer = stream ? door.readStream(body) : door.readWhole(body);
        assertThat(answer.text()).isEqualTo(sent);
        assertThat(new JsonObject(answer.arguments()).getString("note")).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "openai_chat, claude-any, gpt-5.4",
        "openai_chat, claude-global, gpt-5.4-mini",
        "mapped, claude-any, gpt-5",
        "mapped, claude-mapped, gpt-5.2",
        "mapped, claude-global, gpt-5.4-mini",
        "openai_chat_completions, claude-any, qwen-local"
    })
    void theModelIsMappedAndTheClientSeesItsOwn(String token, String asked, String target) {
        // Given
        Dialect provider = token.equals("openai_chat_completions") ? CHAT : RESPONSES;
        answerInOwnWords(provider, false);

        // When
        String body = client.post(
                CompatTokens.path(token) + "/messages",
                MESSAGES.request("x", true, false).put("model", asked));

        // Then
        assertThat(new JsonObject(upstream.last().text()).getString("model")).isEqualTo(target);
        assertThat(new JsonObject(body).getString("model")).isEqualTo(asked);
    }

    @Test
    void aModelThatIsNotAllowedIsRefused() {
        // When
        TestClient.Reply reply =
                exchange(CompatTokens.path("mapped") + "/messages", messages().put("model", "claude-odd"), Map.of());

        // Then
        assertThat(reply.status()).isEqualTo(400);
        JsonObject error = reply.body().toJsonObject();
        assertThat(error.getString("type")).isEqualTo("error");
        assertThat(error.getString("error_code")).isEqualTo("model_not_allowed");
        assertThat(error.getString("detail"))
                .startsWith("compat target model 'not-a-model' not allowed, valid: [gpt-5,");
    }

    @ParameterizedTest
    @CsvSource({
        "unknown_kind, /messages, invalid_parameters",
        "openai_chat, /messages/batches, invalid_parameters",
        "anthropic_messages, /responses/resp_1/cancel, invalid_parameters"
    })
    void whatCannotBeConvertedIsRefused(String token, String path, String code) {
        // Given
        int before = upstream.requests().size();

        // When
        TestClient.Reply reply = exchange(CompatTokens.path(token) + path, messages(), Map.of());

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().toJsonObject().getString("error_code")).isEqualTo(code);
        assertThat(upstream.requests()).hasSize(before);
    }

    @Test
    void credentialsStandWhereTheProviderLooks() {
        // Given
        answerInOwnWords(RESPONSES, false);
        Map<String, String> anthropic =
                Map.of("x-api-key", "k1", "anthropic-version", "2023-06-01", "anthropic-beta", "b");

        // When
        exchange(CompatTokens.path("openai_chat") + "/messages?beta=true&trace=1", messages(), anthropic);

        // Then
        Received seen = upstream.last();
        assertThat(seen.uri()).isEqualTo("/v1/responses?trace=1");
        assertThat(seen.header("authorization")).contains("Bearer k1");
        assertThat(seen.header("x-api-key")).isEmpty();
        assertThat(seen.header("anthropic-version")).isEmpty();

        // When
        answerInOwnWords(MESSAGES, false);
        exchange(
                CompatTokens.path("anthropic_messages") + "/chat/completions",
                CHAT.request("x", true, false),
                Map.of("authorization", "Bearer k2"));

        // Then
        assertThat(upstream.last().header("x-api-key")).contains("k2");
        assertThat(upstream.last().header("authorization")).isEmpty();
        assertThat(upstream.last().header("anthropic-version")).contains("2023-06-01");
    }

    @Test
    void errorsAreToldInTheClientsWords() {
        // Given
        String limited =
                "{\"error\":{\"message\":\"slow down\",\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}}";
        upstream.always(request -> Script.whole(
                429, Map.of("Content-Type", "application/json", "Retry-After", "7"), Buffer.buffer(limited)));

        // When
        TestClient.Reply reply = exchange(CompatTokens.path("openai_chat") + "/messages", messages(), Map.of());

        // Then
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers().get("retry-after")).isEqualTo("7");
        JsonObject error = reply.body().toJsonObject();
        assertThat(error.getString("type")).isEqualTo("error");
        assertThat(error.getJsonObject("error").getString("type")).isEqualTo("rate_limit_error");
        assertThat(error.getJsonObject("error").getString("message")).isEqualTo("slow down");
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_request_error, authentication_error",
        "404, invalid_request_error, not_found_error",
        "429, insufficient_quota, rate_limit_error",
        "529, server_error, overloaded_error",
        "400, invalid_request_error, invalid_request_error",
        "500, server_error, api_error"
    })
    void theStatusOfAnErrorSaysMoreThanItsWords(int status, String type, String told) {
        // Given
        upstream.always(
                request -> Script.json(status, "{\"error\":{\"message\":\"no\",\"type\":\"%s\"}}".formatted(type)));

        // When
        TestClient.Reply reply = exchange(CompatTokens.path("openai_chat") + "/messages", messages(), Map.of());

        // Then
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().toJsonObject().getJsonObject("error").getString("type"))
                .isEqualTo(told);
    }

    @Test
    void aPageOfAProxyIsToldAsAnErrorInJson() {
        // Given
        upstream.always(
                request -> Script.whole(502, Map.of("Content-Type", "text/html"), Buffer.buffer("<p>bad gateway</p>")));

        // When
        TestClient.Reply reply = exchange(CompatTokens.path("openai_chat") + "/messages", messages(), Map.of());

        // Then
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.headers().get("content-type")).isEqualTo("application/json");
        assertThat(reply.body().toJsonObject().getJsonObject("error").getString("message"))
                .isEqualTo("<p>bad gateway</p>");
    }

    @ParameterizedTest
    @MethodSource("compat")
    void aStreamThatIsAnsweredWholeIsAStreamForTheClient(
            String token, Dialect spoken, Dialect provider, boolean stream) {
        // Given
        answerInOwnWords(provider, false);

        // When
        TestClient.Reply reply = exchange(
                CompatTokens.path(token) + spoken.path(), spoken.request("mail a@b.example", true, stream), Map.of());

        // Then
        assertThat(reply.headers().get("content-type")).isEqualTo(stream ? "text/event-stream" : "application/json");
        String body = reply.body().toString();
        assertThat((stream ? spoken.readStream(body) : spoken.readWhole(body)).text())
                .isEqualTo("mail a@b.example");
    }

    @ParameterizedTest
    @CsvSource({"openai_chat, /messages", "anthropic_messages, /chat/completions"})
    void aFailureInAStreamThatAProxyTellsInItsOwnWayKeepsItsWords(String token, String path) {
        // Given
        upstream.always(request -> Script.sse(
                0,
                List.of(Buffer.buffer(
                        "data: {\"error\":{\"message\":\"no quota\",\"code\":\"insufficient_quota\"}}\n\n"))));
        Dialect spoken = path.equals(CHAT.path()) ? CHAT : MESSAGES;

        // When
        String body = exchange(CompatTokens.path(token) + path, spoken.request("x", true, true), Map.of())
                .body()
                .toString();

        // Then
        assertThat(body).contains("no quota").contains("rate_limit_error");
    }

    @Test
    void aFailureWithTheStatusOfSuccessKeepsItsWords() {
        // Given
        upstream.always(request -> Script.json(
                200,
                "{\"object\":\"response\",\"status\":\"failed\",\"output\":[],"
                        + "\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"slow down\"}}"));

        // When
        TestClient.Reply reply = exchange(CompatTokens.path("openai_chat") + "/messages", messages(), Map.of());

        // Then
        assertThat(reply.status()).isEqualTo(502);
        JsonObject error = reply.body().toJsonObject().getJsonObject("error");
        assertThat(error.getString("type")).isEqualTo("rate_limit_error");
        assertThat(error.getString("message")).isEqualTo("slow down");
    }

    @Test
    void aRequestThatCannotBeReadIsRefusedInTheClientsWords() {
        // Given
        int before = upstream.requests().size();

        // When
        TestClient.Reply reply = exchange(
                CompatTokens.path("openai_chat") + "/messages", messages().put("max_tokens", "many"), Map.of());

        // Then
        assertThat(reply.status()).isEqualTo(400);
        JsonObject body = reply.body().toJsonObject();
        assertThat(body.getString("type")).isEqualTo("error");
        assertThat(body.getJsonObject("error").getString("message")).isEqualTo("max_tokens must be a number");
        assertThat(upstream.requests()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai_chat|text/html|<p>hello</p>",
                "openai_chat|application/json|{\"input_tokens\":77}",
                "openai_chat|application/json|{\"choices\":[{\"message\":{\"content\":\"of another protocol\"}}]}",
                "openai_chat_completions|application/json|{\"choices\":[]}",
                "openai_chat_completions|application/json|{\"choices\":[{\"message\":null}]}",
            })
    void anAnswerThatIsNoneIsNotPassedOn(String token, String type, String answer) {
        // Given
        upstream.always(request -> Script.whole(200, Map.of("Content-Type", type), Buffer.buffer(answer)));

        // When
        TestClient.Reply reply = exchange(CompatTokens.path(token) + "/messages", messages(), Map.of());

        // Then
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body().toJsonObject().getString("error_code")).isEqualTo("upstream_response_unreadable");
    }

    @Test
    void aStreamThatBreaksOffEndsWithTheClientsErrorEvent() {
        // Given
        String whole = RESPONSES.stream("some words that are long enough", "{}", 4);
        upstream.always(request -> Script.sseThenReset(List.of(Buffer.buffer(whole.substring(0, whole.length() / 2)))));

        // When
        String body = client.post(CompatTokens.path("openai_chat") + "/messages", MESSAGES.request("x", true, true));

        // Then
        assertThat(body)
                .contains("event: message_start")
                .contains("event: error")
                .doesNotContain("message_stop");
        assertThat(body).doesNotContain("response.");
    }

    @Test
    void aStopSequenceTheUpstreamDoesNotKnowIsEnforcedHere() {
        // Given
        upstream.always(request ->
                Script.sse(1, List.of(Buffer.buffer(RESPONSES.stream("one two STOP three", "{\"note\":\"\"}", 3)))));

        // When
        String body = client.post(
                CompatTokens.path("openai_chat") + "/messages",
                MESSAGES.request("x", true, true).put("stop_sequences", new JsonArray().add("STOP")));

        // Then
        assertThat(MESSAGES.readStream(body)).isEqualTo(new Dialect.Answer("one two ", ""));
        assertThat(body).contains("\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"STOP\"");
    }

    @Test
    void tokensAreCountedByTheGateway() {
        // Given
        int before = upstream.requests().size();

        // When
        TestClient.Reply reply = exchange(
                CompatTokens.path("openai_chat") + "/messages/count_tokens",
                MESSAGES.request("x".repeat(4000), true, false),
                Map.of());

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().toJsonObject().getInteger("input_tokens")).isBetween(1000, 3000);
        assertThat(upstream.requests()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {CompatTokens.PLAIN, "anthropic_messages"})
    void anAnthropicUpstreamCountsItsTokensItself(String token) {
        // Given
        upstream.always(request -> Script.json(200, "{\"input_tokens\":77}"));

        // When
        TestClient.Reply reply = exchange(
                CompatTokens.path(token) + "/messages/count_tokens",
                MESSAGES.request(PlantedSecrets.text(), true, false),
                Map.of());

        // Then
        assertThat(reply.body().toJsonObject().getInteger("input_tokens")).isEqualTo(77);
        assertThat(upstream.last().uri()).isEqualTo("/v1/messages/count_tokens");
        assertThat(PlantedSecrets.ALL)
                .allSatisfy(secret -> assertThat(upstream.last().text()).doesNotContain(secret));
    }

    private void answerInOwnWords(Dialect provider, boolean stream) {
        upstream.always(request -> {
            String seen = provider.userText(new JsonObject(request.text()));
            String arguments = new JsonObject().put("note", seen).encode();
            return stream
                    ? Script.sse(0, List.of(Buffer.buffer(provider.stream(seen, arguments, 5))))
                    : Script.json(200, provider.whole(seen, arguments));
        });
    }

    private TestClient.Reply exchange(String path, JsonObject body, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("content-type", "application/json");
        return Waiting.get(client.exchange(HttpMethod.POST, path, all, body.toBuffer()));
    }

    private static JsonObject messages() {
        return MESSAGES.request("x", true, false);
    }
}
