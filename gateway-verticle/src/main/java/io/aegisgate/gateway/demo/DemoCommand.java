package io.aegisgate.gateway.demo;

import io.aegisgate.gateway.LogSetup;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.launch.Command;
import io.aegisgate.shared.launch.NodeLifecycle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code demo}: one OpenAI exchange whole and one Anthropic exchange streamed, seen from the three places. */
public final class DemoCommand implements Command {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final List<String> TITLES = List.of("the client sent", "the provider saw", "the client got back");

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "start a node and a scripted provider, show one protected exchange, whole and streamed";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        Path directory = Files.createTempDirectory("aegisgate-demo");
        Vertx vertx = Vertx.vertx();
        var provider = new DemoProvider(vertx);
        int providerPort =
                provider.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        LoadedConfig loaded = ConfigLoader.load(settings(directory), directory);
        LogSetup.apply(loaded);
        try (NodeLifecycle node = NodeLifecycle.start(loaded, Clock.systemUTC())) {
            var demo = new Demo(node, provider, providerPort, out);
            boolean whole = demo.whole();
            boolean streamed = demo.streamed();
            out.println(
                    whole && streamed
                            ? "No secret reached the provider, and every one came back."
                            : "THE EXCHANGE WAS NOT PROTECTED.");
            return whole && streamed ? 0 : 1;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static Map<String, String> settings(Path directory) {
        return Map.of(
                "AEGIS_PORT", "0",
                "AEGIS_DATA_DIR", directory.resolve("data").toString(),
                "AEGIS_EVENT_LOOPS", "1",
                "AEGIS_FILTER_WORKERS", "1",
                // The three views are the demo's output, not the node's log.
                "AEGIS_LOG_LEVEL", "warning");
    }

    /** The two exchanges through a running node. */
    private record Demo(NodeLifecycle node, DemoProvider provider, String baseUrl, HttpClient client, PrintStream out) {
        Demo(NodeLifecycle node, DemoProvider provider, int providerPort, PrintStream out)
                throws IOException, InterruptedException {
            this(node, provider, register(node, providerPort), HttpClient.newHttpClient(), out);
            out.println("The gateway runs at " + baseUrl);
            out.println();
        }

        boolean whole() throws IOException, InterruptedException {
            String question = DemoSecrets.question();
            var body = new JsonObject()
                    .put("model", "demo")
                    .put(
                            "messages",
                            new JsonArray()
                                    .add(new JsonObject().put("role", "user").put("content", question)));
            HttpResponse<String> answer =
                    client.send(post(baseUrl + "/chat/completions", body), HttpResponse.BodyHandlers.ofString());
            return show("OpenAI chat completion, whole", question, DemoText.chatAnswer(answer.body()));
        }

        boolean streamed() throws IOException, InterruptedException {
            String question = DemoSecrets.question();
            var blocks =
                    new JsonArray().add(new JsonObject().put("type", "text").put("text", question));
            var body = new JsonObject()
                    .put("model", "demo")
                    .put("max_tokens", 1024)
                    .put("stream", true)
                    .put(
                            "messages",
                            new JsonArray()
                                    .add(new JsonObject().put("role", "user").put("content", blocks)));
            HttpResponse<Stream<String>> answer =
                    client.send(post(baseUrl + "/messages", body), HttpResponse.BodyHandlers.ofLines());
            return show(
                    "Anthropic message, streamed in pieces of seven characters",
                    question,
                    DemoText.messagesAnswer(answer.body()));
        }

        private boolean show(String title, String sent, String received) {
            String seen = DemoText.lastUserText(new JsonObject(provider.lastBody()));
            out.println("== " + title);
            new SideBySide(out, 44).print(TITLES, List.of(sent, seen, received));
            return DemoSecrets.ALL.stream()
                    .allMatch(secret -> !provider.lastBody().contains(secret) && received.contains(secret));
        }

        private static String register(NodeLifecycle node, int providerPort) throws IOException, InterruptedException {
            Path keyFile = node.loaded().dataDir().resolve("keys").resolve("aegis_gateway.key");
            var body = new JsonObject()
                    .put("upstream_base", "http://127.0.0.1:" + providerPort + "/v1")
                    .put("gateway_key", Files.readString(keyFile).strip());
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            post("http://127.0.0.1:" + node.gatewayPort() + "/__gw__/register", body),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("register answered " + answer.statusCode());
            }
            return new JsonObject(answer.body()).getString("baseUrl");
        }

        private static HttpRequest post(String url, JsonObject body) {
            return HttpRequest.newBuilder(URI.create(url))
                    .timeout(ANSWER_LIMIT)
                    .header("content-type", "application/json")
                    .header("authorization", "Bearer the-clients-own-key")
                    .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                    .build();
        }
    }
}
