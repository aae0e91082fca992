package io.aegisgate.acceptance;

import static io.aegisgate.acceptance.Vectors.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.exact.ExactValueFile;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The vectors of the generic proxy that are about targets and about how an answer travels. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenericVectorsTest {
    private static final String EVENT = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hi\"}]}}]}\n\n";
    private static final String WHOLE = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hi\"}]}}]}";

    private static final Map<String, String> SETTINGS = Map.of(
            "AEGIS_V2_BLOCK_INTERNAL_TARGETS",
            "false",
            "AEGIS_V2_TARGET_PORTS",
            "",
            "AEGIS_V2_TARGET_ALLOWLIST",
            "127.0.0.1");

    private Vectors vectors;
    private String path;

    @BeforeAll
    void start() {
        vectors = new Vectors(SETTINGS);
        path = vectors.node.registerPath("https://api.example.org/v1").replaceFirst("/v1", "/v2");
    }

    @AfterAll
    void stop() {
        vectors.close();
    }

    @Test
    @DisplayName("A22: on /v2 too ids and names that look like secrets are unchanged, and nothing else is")
    void a22() {
        JsonObject sent = new JsonObject();
        for (String key : List.of("id", "call_id", "tool_call_id", "name")) {
            // Each by itself as well, since some are told by what stands beside them.
            sent.put(key, SECRET).put("only_" + key, new JsonObject().put(key, SECRET));
        }
        assertThat(post(path, sent.encode())).isEqualTo(sent.encode());
        sent.put("text", SECRET);
        JsonObject seen = new JsonObject(post(path, sent.encode()));
        assertThat(seen.getString("text")).startsWith("{{AG_GITHUB_TOKEN_");
        assertThat(seen.put("text", SECRET)).isEqualTo(sent);
    }

    @Test
    @DisplayName("A30: an exact value cut over chunks and inside a character is redacted, a binary stays")
    void a30(@TempDir Path dataDir) throws IOException {
        // Given
        String value = "密钥\uD83D\uDD11harbour lantern é";
        Buffer said = Buffer.buffer("前 " + value + " 后");
        GatewayConfig config = ConfigLoader.load(Map.of("AEGIS_DATA_DIR", dataDir.toString()), dataDir)
                .config();
        new ExactValueFile(dataDir.resolve(ExactValueFile.NAME), KeyFiles.open(dataDir, config, new SecureRandom()))
                .add(value);
        try (TestNode node = TestNode.startOn(dataDir, SETTINGS)) {
            TestClient client = new TestClient(vectors.vertx, node.port());
            String own = node.registerPath("https://api.example.org/v1").replaceFirst("/v1", "/v2");
            for (String type : List.of("text/plain", "application/octet-stream")) {
                boolean text = type.startsWith("text");
                for (int cut = 1; cut < said.length(); cut += text ? 1 : 7) {
                    // When
                    vectors.upstream.next(Script.stream(
                                    Map.of("Content-Type", type),
                                    0,
                                    List.of(said.slice(0, cut), said.slice(cut, said.length())))
                            .then(Script.lastChunk()));
                    Buffer got = Waiting.get(client.exchange(
                                    HttpMethod.GET, own, Map.of("x-target-url", target("x")), Buffer.buffer()))
                            .body();

                    // Then
                    assertThat(got)
                            .as("%s cut at %d", type, cut)
                            .isEqualTo(text ? Buffer.buffer("前 [REDACTED:EXACT_VALUE] 后") : said);
                }
            }
            // A name is free from rules only.
            Waiting.get(client.exchange(
                    HttpMethod.POST,
                    own,
                    Map.of("content-type", "application/json", "x-target-url", target("x")),
                    Buffer.buffer(new JsonObject().put("name", value).encode())));
            assertThat(vectors.upstream.last().text()).startsWith("{\"name\":\"{{AG_EXACT_VALUE_");
        }
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

    /** What a target gets for a JSON body. */
    private String post(String to, String body) {
        Waiting.get(vectors.client.exchange(
                HttpMethod.POST,
                to,
                Map.of("content-type", "application/json", "x-target-url", target("x")),
                Buffer.buffer(body)));
        return vectors.upstream.last().text();
    }

    private TestClient.Reply get(String target) {
        return Waiting.get(
                vectors.client.exchange(HttpMethod.GET, path, Map.of("x-target-url", target), Buffer.buffer()));
    }

    private String target(String call) {
        return "http://127.0.0.1:" + vectors.upstream.port() + "/v1beta/models/g:" + call;
    }
}
