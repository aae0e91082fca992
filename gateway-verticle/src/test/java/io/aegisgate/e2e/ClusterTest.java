package io.aegisgate.e2e;

import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestCluster;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes in processes of their own, each with its own SQLite file and no store in common, behind a load balancer. The
 * tests go on with the cluster the one before has left.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {
    private static final String GATEWAY_KEY = "key-" + "of-the-operator";
    private static final String MASTER = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
    private static final String CHAT = "/v1/chat/completions";
    private static final String BODY = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STREAM_BODY = BODY.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final String END = "data: [DONE]\n\n";
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private static final Vertx VERTX = Vertx.vertx();
    private static final ScriptedUpstream UPSTREAM = ScriptedUpstream.start(VERTX);
    private static final RequestSigner SIGNER = new RequestSigner();
    private static final List<NodeProcess> NODES = new ArrayList<>();
    private static final List<Integer> PORTS = TestCluster.freePorts(3);
    private static final List<Map<String, String>> SETTINGS = new ArrayList<>();

    @TempDir
    static Path directory;

    private static Balancer balancer;
    private static String path;

    @BeforeAll
    static void start() throws Exception {
        for (Map<String, String> members : TestCluster.settings(3)) {
            Map<String, String> settings = new HashMap<>(members);
            settings.putAll(RequestSigner.SETTINGS);
            settings.put("AEGIS_GATEWAY_KEY", GATEWAY_KEY);
            settings.put("AEGIS_ENCRYPTION_KEY", MASTER);
            settings.put("AEGIS_UPSTREAM_PRIVATE_ALLOWLIST", "127.0.0.1");
            settings.put("AEGIS_DRAIN_DELAY_SECONDS", "1");
            settings.put("AEGIS_DRAIN_TIMEOUT_SECONDS", "10");
            settings.put("AEGIS_ADMIN_RATE_LIMIT_PER_MINUTE", "1000");
            settings.put(
                    "AEGIS_SECURITY_RULES_PATH",
                    Path.of("..", "filter-verticles", "src", "test", "resources", "rules-of-tests")
                            .toAbsolutePath()
                            .toString());
            SETTINGS.add(settings);
        }
        UPSTREAM.always(
                request -> request.text().contains("\"stream\"") ? stream() : Script.json(200, "{\"id\":\"1\"}"));
        // One after the other, so that they find one another at once.
        for (int i = 0; i < 3; i++) {
            NODES.add(startNode(i));
        }
        balancer = new Balancer(VERTX, PORTS);
        until(() -> balancer.readyNodes() == 3);
    }

    @AfterAll
    static void stop() {
        NODES.forEach(NodeProcess::close);
        balancer.close();
        UPSTREAM.close();
        Waiting.get(VERTX.close());
    }

    @Test
    @Order(1)
    void aTokenOfOneNodeWorksOnAllWithinTwoSecondsAndANonceIsUsedUpOnAll() {
        // Given: each node has served a request, so that no class is loaded for the first time.
        path = register(0, "http://127.0.0.1:1/first/v1");
        for (int i = 0; i < 3; i++) {
            chat(i, path);
        }

        // When
        path = register(0, UPSTREAM.base());
        long registered = System.nanoTime();

        // Then
        for (int i = 0; i < 3; i++) {
            int node = i;
            until(() -> chat(node, path).statusCode() == 200);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - registered)).isLessThan(TWO_SECONDS);
        String[] used = SIGNER.sign(CHAT, BODY);
        assertThat(post(NODES.get(0).url(path), BODY, used).statusCode()).isEqualTo(200);
        assertThat(NODES)
                .allSatisfy(node ->
                        assertThat(post(node.url(path), BODY, used).body()).contains("replay_nonce_detected"));
    }

    @Test
    @Order(2)
    void theStatsOfAnyNodeShowAll() {
        // When
        for (int i = 0; i < 3; i++) {
            chat(i, path);
        }

        // Then: a node's own counter is never behind.
        Map<String, Long> each = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            counted(i).forEach((node, requests) -> each.merge(node, requests, Math::max));
        }
        long all = each.values().stream().mapToLong(requests -> requests).sum();
        assertThat(each).hasSize(3);
        for (int i = 0; i < 3; i++) {
            int node = i;
            until(() -> counted(node).values().stream()
                            .mapToLong(requests -> requests)
                            .sum()
                    == all);
        }
    }

    @Test
    @Order(3)
    void aKilledNodeTakesOnlyItsOwnExchangesWithItAndNoTokenIsLostWhenAllAreKilledInTurn() throws Exception {
        List<String> tokens = new ArrayList<>();
        for (int killed = 0; killed < 3; killed++) {
            // Given
            SteadyLoad load = load();
            until(() -> load.served() >= 20);

            // When
            NODES.get(killed).kill();
            tokens.add(register((killed + 1) % 3, "http://127.0.0.1:1/killed" + killed + "/v1"));
            int served = load.served();
            until(() -> load.served() >= served + 20);
            load.close();

            // Then
            int node = killed;
            assertThat(load.failures())
                    .allSatisfy((number, what) ->
                            assertThat(balancer.nodeOf(number)).as("%s", what).isEqualTo(node));
            NODES.set(killed, startNode(killed));
            for (String token : tokens) {
                until(() -> knows(node, token));
            }
        }
        until(() -> balancer.readyNodes() == 3);
    }

    @Test
    @Order(4)
    void noTokenIsLostOrComesBackWhenTwoAreKilledAtOnce() throws Exception {
        // Given
        String removed = register(2, "http://127.0.0.1:1/removed/v1");
        String kept = register(0, "http://127.0.0.1:1/kept/v1");
        until(() -> knows(1, removed) && knows(2, kept));
        admin(0, "unregister", new JsonObject().put("token", token(removed)));

        // When
        NODES.get(0).kill();
        NODES.get(1).kill();
        List<CompletableFuture<NodeProcess>> starting = Stream.of(0, 1)
                .map(i -> CompletableFuture.supplyAsync(() -> startNode(i)))
                .toList();
        NODES.set(0, starting.get(0).join());
        NODES.set(1, starting.get(1).join());

        // Then
        for (int i = 0; i < 3; i++) {
            int node = i;
            until(() -> knows(node, kept));
            until(() -> !knows(node, removed));
            until(() -> chat(node, path).statusCode() == 200);
        }
    }

    @Test
    @Order(5)
    void aRollingRestartUnderLoadFailsNoRequest() throws Exception {
        // Given
        until(() -> balancer.readyNodes() == 3);
        SteadyLoad load = load();

        // When
        for (int i = 0; i < 3; i++) {
            NODES.get(i).stop();
            NODES.set(i, startNode(i));
            until(() -> balancer.readyNodes() == 3);
        }
        load.close();

        // Then
        assertThat(load.failures()).isEmpty();
        assertThat(load.served()).isGreaterThan(50);
    }

    @Test
    @Order(6)
    void aFloodOfBodiesIsToldToComeAgainAndTheNodeLives() throws Exception {
        // Given: together more than may be held.
        String large = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "word ".repeat(1_000_000)
                + "\"}]}";
        String unfiltered = path.replace("/chat/", "__passthrough/chat/");

        // When
        Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
        List<Thread> clients = IntStream.range(0, 40)
                .mapToObj(i -> new Thread(() -> offer(answers, unfiltered, large)))
                .toList();
        clients.forEach(Thread::start);
        for (Thread client : clients) {
            client.join();
        }

        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 503));
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .isNotEmpty()
                .allSatisfy(answer ->
                        assertThat(answer.headers().firstValue("retry-after")).isPresent());
        until(() -> chat(0, path).statusCode() == 200);

        // When: one that the heap would hold as bytes, but not in all the forms in which filters look at it.
        answers.clear();
        offer(answers, path, large.replace("word ", "word word word wide \u4E16 "));

        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(503));
        until(() -> chat(0, path).statusCode() == 200);
        assertThat(NODES.get(0).log()).doesNotContain("OutOfMemoryError");
    }

    private static void offer(Queue<HttpResponse<String>> answers, String to, String body) {
        try {
            answers.add(post(NODES.get(0).url(to), body, SIGNER.sign(CHAT, body)));
        } catch (UncheckedIOException cut) {
            // Refused before it had sent everything, and too busy sending to see why.
        }
    }

    private static NodeProcess startNode(int i) {
        try {
            return NodeProcess.start(directory.resolve("node" + i), PORTS.get(i), SETTINGS.get(i));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static SteadyLoad load() {
        return new SteadyLoad(number -> request(number, BODY), number -> request(number, STREAM_BODY), END);
    }

    private static HttpRequest.Builder request(String number, String body) {
        return HttpRequest.newBuilder(URI.create(balancer.url(path)))
                .header("Content-Type", "application/json")
                .header(Balancer.NUMBER, number)
                .headers(SIGNER.sign(CHAT, body))
                .POST(BodyPublishers.ofString(body));
    }

    private static Script stream() {
        Buffer event = Buffer.buffer("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"}}]}\n\n");
        return Script.sse(40, List.of(event, event, event, event, Buffer.buffer(END)));
    }

    private static HttpResponse<String> chat(int node, String path) {
        return post(NODES.get(node).url(path), BODY, SIGNER.sign(CHAT, BODY));
    }

    private static HttpResponse<String> post(String url, String body, String[] signature) {
        return TestNode.post(url, body, signature);
    }

    /** Registers an upstream; gives the path that stands for its chat route. */
    private static String register(int node, String upstream) {
        String token = admin(node, "register", new JsonObject().put("upstream_base", upstream))
                .getString("token");
        return "/v1/__gw__/t/" + token + "/chat/completions";
    }

    /** Whether a node knows the token of a path; its upstream is not there. */
    private static boolean knows(int node, String path) {
        return chat(node, path).statusCode() != 404;
    }

    private static String token(String path) {
        return path.split("/", -1)[4];
    }

    /** The requests of each node, as one of them tells. */
    private static Map<String, Long> counted(int node) {
        Map<String, Long> counted = new HashMap<>();
        for (Object entry : admin(node, "stats", new JsonObject()).getJsonArray("nodes")) {
            JsonObject each = (JsonObject) entry;
            counted.put(each.getString("node"), each.getLong("requests"));
        }
        return counted;
    }

    private static JsonObject admin(int node, String operation, JsonObject body) {
        String target = "/__gw__/" + operation;
        String text = body.put("gateway_key", GATEWAY_KEY).encode();
        HttpResponse<String> answer = post(NODES.get(node).url(target), text, SIGNER.sign(target, text));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return new JsonObject(answer.body());
    }
}
