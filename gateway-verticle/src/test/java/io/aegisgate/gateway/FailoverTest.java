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
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens with several upstreams that fail in scripted ways, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailoverTest {
    private static final String DEAD = "http://127.0.0.1:9/v1";

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedFilterModule filters = new ScriptedFilterModule();
    private TestNode node;
    private ScriptedUpstream first;
    private ScriptedUpstream second;

    @BeforeAll
    void start() {
        node = TestNode.start(
                Map.of(
                        "AEGIS_UPSTREAM_BREAKER_FAILURES", "3",
                        "AEGIS_UPSTREAM_BREAKER_OPEN_SECONDS", "1",
                        "AEGIS_UPSTREAM_EJECT_REQUESTS", "4",
                        "AEGIS_STREAM_BOOTSTRAP_RETRIES", "1",
                        "AEGIS_UPSTREAM_BACK_OFF_MS", "10",
                        "AEGIS_UPSTREAM_RETRY_AFTER_MAX_SECONDS", "1",
                        "AEGIS_STREAM_HEARTBEAT_SECONDS", "1"),
                TestNode.modulesWithout("io.aegisgate.filter", filters));
    }

    @BeforeEach
    void upstreams() {
        first = ScriptedUpstream.start(vertx).always(request -> Script.json(200, "{\"from\":1}"));
        second = ScriptedUpstream.start(vertx).always(request -> Script.json(200, "{\"from\":2}"));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @AfterAll
    void stop() {
        node.close();
        Waiting.get(vertx.close());
    }

    @Test
    void thePreferredUpstreamAnswersWhileItIsWell() {
        String url = register(first.base(), second.base());
        for (int i = 0; i < 5; i++) {
            assertThat(post(url).body()).contains("1");
        }
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void anotherTakesOverWhenThereIsNoConnection() {
        HttpResponse<String> answer = post(register(DEAD + "/a", second.base()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(second.last().text()).isEqualTo("{\"x\":1}");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void anotherTakesOverWhenOneIsBusyAndTheBusyOneIsLeftAloneForAWhile(int status) {
        // Given
        String url = register(first.base(), second.base());
        first.next(Script.whole(status, Map.of("Retry-After", "60"), Buffer.buffer()));

        // Then
        assertThat(post(url).body()).contains("2");
        assertThat(post(url).body()).contains("2");
        assertThat(first.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 500, 502})
    void otherAnswersAreTheUpstreamsOwnWord(int status) {
        // Given
        String url = register(first.base(), second.base());
        first.next(Script.json(status, "{\"own\":true}"));

        // Then
        assertThat(post(url).statusCode()).isEqualTo(status);
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void whatMayHaveBeenWorkedOnIsNotSentTwice() {
        // Given
        String url = register(first.base(), second.base());
        first.next(Script.reset());

        // Then
        assertThat(post(url).statusCode()).isEqualTo(502);
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void nothingIsRepeatedOnceAByteWentToTheClient() {
        // Given
        String url = register(first.base(), second.base());
        first.next(Script.sseThenReset(List.of(Buffer.buffer("data: {}\n\n"))));

        // When
        Optional<HttpResponse<String>> whole = Optional.empty();
        try {
            whole = Optional.of(post(url));
        } catch (java.io.UncheckedIOException cut) {
            assertThat(cut).hasCauseInstanceOf(IOException.class);
        }

        // Then
        assertThat(whole).isEmpty();
        assertThat(second.requests()).isEmpty();
        assertThat(first.requests()).hasSize(1);
    }

    @Test
    void aBodyThatIsSentAsItComesIsSentOnce() {
        // Given
        String url = register(first.base(), second.base()).replace("/chat/completions", "/files");
        first.next(Script.whole(503, Map.of("Retry-After", "0"), Buffer.buffer()));

        // When
        HttpResponse<String> answer = TestNode.send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "audio/wav")
                .POST(BodyPublishers.ofByteArray(new byte[100_000])));

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void theOnlyUpstreamIsAskedAgainWhenItInvites() {
        // Given
        String url = register(first.base());
        first.next(Script.whole(429, Map.of("Retry-After", "0"), Buffer.buffer()));

        // Then
        assertThat(post(url).statusCode()).isEqualTo(200);
        assertThat(first.requests()).hasSize(2);
    }

    @Test
    void equalPrioritiesShare() {
        // Given
        String url = register(
                first.base(),
                new JsonArray()
                        .add(new JsonObject()
                                .put("upstream_base", second.base())
                                .put("priority", 0)));

        // When
        for (int i = 0; i < 40; i++) {
            post(url);
        }

        // Then
        assertThat(first.requests().size()).isBetween(5, 35);
    }

    @Test
    void anUpstreamThatFailsInARowIsNotAskedAndThenTriedAgain() throws InterruptedException {
        // Given
        String url = register(first.base());
        first.always(request -> Script.json(502, "{}"));
        for (int i = 0; i < 3; i++) {
            assertThat(post(url).statusCode()).isEqualTo(502);
        }

        // When
        HttpResponse<String> refused = post(url);

        // Then
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(refused.body()).getString("error_code")).isEqualTo("upstream_circuit_open");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(first.requests()).hasSize(3);
        JsonObject upstreams = new JsonObject(TestNode.get(node.url("/ready")).body()).getJsonObject("upstreams");
        assertThat(upstreams.getInteger("circuit_open")).isPositive();

        // When
        first.always(request -> Script.json(200, "{}"));
        Waiting.until(() -> post(url).statusCode() == 200);

        // Then
        assertThat(post(url).statusCode()).isEqualTo(200);
    }

    @Test
    void anUpstreamThatOftenFailsComesLast() {
        // Given
        String url = register(first.base(), second.base());
        for (int i = 0; i < 4; i++) {
            first.next(i % 2 == 0 ? Script.json(504, "{}") : Script.json(200, "{\"from\":1}"));
        }
        first.next(Script.json(504, "{}"));
        for (int i = 0; i < 5; i++) {
            post(url);
        }

        // Then
        assertThat(post(url).body()).contains("2");
        assertThat(first.requests()).hasSize(5);
    }

    @Test
    void theClientOfASilentStreamHearsAHeartbeatBetweenEvents() {
        // Given
        String url = register(first.base());
        Script slow =
                Script.sse(1300, List.of(Buffer.buffer("data: {\"a\":1}\n\n"), Buffer.buffer("data: {\"b\":2}\n\n")));
        first.next(slow);
        first.next(slow);

        // When
        String chat = post(url).body();
        String messages = post(url.replace("/chat/completions", "/messages")).body();

        // Then
        assertThat(chat).isEqualTo("data: {\"a\":1}\n\n: keep-alive\n\ndata: {\"b\":2}\n\n");
        assertThat(messages)
                .isEqualTo("data: {\"a\":1}\n\nevent: ping\ndata: {\"type\": \"ping\"}\n\ndata: {\"b\":2}\n\n");
    }

    @Test
    void aTokenHasItsOwnLimits() {
        // Given
        String rated =
                register(new JsonObject().put("upstream_base", first.base()).put("requests_per_minute", 2));
        String counted =
                register(new JsonObject().put("upstream_base", second.base()).put("max_concurrent", 1));
        second.next(Script.json(200, "{}").after(600));

        // When
        post(rated);
        post(rated);
        HttpResponse<String> tooMany = post(rated);
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> post(counted));
        Waiting.until(() -> second.requests().size() == 1);
        HttpResponse<String> atOnce = post(counted);

        // Then
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(new JsonObject(tooMany.body()).getString("error_code")).isEqualTo("rate_limited");
        assertThat(tooMany.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertThat(first.requests()).hasSize(2);
        assertThat(atOnce.statusCode()).isEqualTo(429);
        assertThat(new JsonObject(atOnce.body()).getString("error_code")).isEqualTo("concurrency_limited");
        assertThat(atOnce.headers().firstValue("Retry-After")).contains("1");
        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(post(counted).statusCode()).isEqualTo(200);
    }

    private String register(String base, String... fallbacks) {
        return register(base, new JsonArray(List.of((Object[]) fallbacks)));
    }

    private String register(String base, JsonArray fallbacks) {
        return register(new JsonObject().put("upstream_base", base).put("upstreams", fallbacks));
    }

    private String register(JsonObject asked) {
        JsonObject body = asked.put("gateway_key", node.gatewayKey());
        HttpResponse<String> answer = TestNode.post(node.url("/__gw__/register"), body.encode());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return node.url("/v1/__gw__/t/" + new JsonObject(answer.body()).getString("token") + "/chat/completions");
    }

    private static HttpResponse<String> post(String url) {
        return TestNode.post(url, "{\"x\":1}");
    }
}
