package io.aegisgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The vectors of the generic proxy that are about targets and about how an answer travels. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenericVectorsTest {
    private static final String EVENT = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hi\"}]}}]}\n\n";
    private static final String WHOLE = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hi\"}]}}]}";

    private Vectors vectors;
    private String path;

    @BeforeAll
    void start() {
        vectors = new Vectors(Map.of(
                "AEGIS_V2_BLOCK_INTERNAL_TARGETS",
                "false",
                "AEGIS_V2_TARGET_PORTS",
                "",
                "AEGIS_V2_TARGET_ALLOWLIST",
                "127.0.0.1"));
        path = vectors.node.registerPath("https://api.example.org/v1").replaceFirst("/v1", "/v2");
    }

    @AfterAll
    void stop() {
        vectors.close();
    }

    @Test
    @DisplayName("A32: a target with user info is refused, and a failing one is logged without the values of its query")
    void a32() {
        // When
        TestClient.Reply named = get("http://user:s3cr3t-pw@127.0.0.1:9/");
        TestClient.Reply failed = get("http://127.0.0.1:" + Vectors.deadPort() + "/x?page=2&api_key=s3cr3t-key");

        // Then
        assertThat(named.status()).isEqualTo(400);
        assertThat(named.body().toString())
                .contains("missing_target_url_header")
                .doesNotContain("s3cr3t");
        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.body().toString()).doesNotContain("s3cr3t");
        assertThat(vectors.logged()).doesNotContain("s3cr3t");
    }

    @Test
    @DisplayName("A33: streamGenerateContent is streamed: its first event is there before the answer ends")
    void a33Streamed() {
        // Given: a provider that says one thing and then nothing more, not even an end
        vectors.upstream.next(
                Script.stream(Map.of("Content-Type", "text/event-stream"), 0, List.of(Buffer.buffer(EVENT)))
                        .then(new Script.Step.Hang()));
        HttpClient client = vectors.vertx.createHttpClient();
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(vectors.node.port())
                .setURI(path)
                .setMethod(HttpMethod.POST)
                .putHeader("content-type", "application/json")
                .putHeader("x-target-url", target("streamGenerateContent?alt=sse"));

        // When
        Promise<String> first = Promise.promise();
        Waiting.get(client.request(options)
                .compose(request -> request.send(Buffer.buffer("{}")))
                .onSuccess(response -> response.handler(bytes -> first.tryComplete(bytes.toString()))));

        // Then
        assertThat(Waiting.get(first.future())).isEqualTo(EVENT);
        Waiting.get(client.close());
    }

    @Test
    @DisplayName("A33: generateContent comes as one document of a known length")
    void a33Whole() {
        // Given
        vectors.upstream.next(Script.stream(
                        Map.of("Content-Type", "application/json"),
                        0,
                        List.of(Buffer.buffer(WHOLE.substring(0, 20)), Buffer.buffer(WHOLE.substring(20))))
                .then(Script.lastChunk()));

        // When
        TestClient.Reply reply = get(target("generateContent"));

        // Then
        assertThat(reply.body().toString()).isEqualTo(WHOLE);
        assertThat(reply.headers().get("content-length")).isEqualTo(String.valueOf(WHOLE.length()));
        assertThat(reply.headers().contains("transfer-encoding")).isFalse();
    }

    private TestClient.Reply get(String target) {
        return Waiting.get(
                vectors.client.exchange(HttpMethod.GET, path, Map.of("x-target-url", target), Buffer.buffer()));
    }

    private String target(String call) {
        return "http://127.0.0.1:" + vectors.upstream.port() + "/v1beta/models/g:" + call;
    }
}
