package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Received;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The providers' own JavaScript clients through the gateway, in a conversation with thoughts and two tool calls: plain and by
 * compat token, whole and streamed, with filters and without. The scripts are in {@code src/test/resources/clients}; {@code
 * scripts/clients} installs what they need.
 */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealSdksTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/clients");
    private static final Map<String, List<String>> UPSTREAMS = Map.of(
            "chat", List.of(CompatTokens.PLAIN, "anthropic_messages"),
            "responses", List.of(CompatTokens.PLAIN, "openai_chat_completions", "anthropic_messages"),
            "messages", List.of(CompatTokens.PLAIN, "openai_chat", "openai_chat_completions"));

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;
    private Path clients;

    @BeforeAll
    void start(@TempDir Path dataDir) throws IOException {
        clients = Path.of(System.getProperty("aegis.clients"));
        for (String script : List.of("common", "openai-chat", "openai-responses", "anthropic", "ai")) {
            Path file = Path.of(script + ".mjs");
            Files.copy(SCRIPTS.resolve(file), clients.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        upstream.always(new ScriptedModel(FileTask::turns)::answer);
        node = CompatTokens.start(dataDir, upstream.base(), Map.of());
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    static Stream<Arguments> runs() {
        List<Arguments> runs = new ArrayList<>();
        for (boolean streamed : new boolean[] {false, true}) {
            for (String mode : List.of("", "__passthrough")) {
                UPSTREAMS.forEach((protocol, tokens) -> tokens.forEach(token -> {
                    runs.add(Arguments.of(script(protocol), protocol, token, mode, streamed));
                    runs.add(Arguments.of("ai", protocol, token, mode, streamed));
                }));
            }
        }
        return runs.stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theClientCompletesItsConversation(String script, String protocol, String token, String mode, boolean streamed)
            throws Exception {
        // Given
        int before = upstream.requests().size();
        String path = CompatTokens.path(token);

        // When
        ClientProcess process = ClientProcess.run(
                clients,
                List.of("node", script + ".mjs"),
                Map.of(
                        "GATEWAY_BASE",
                        node.url(path + mode),
                        "STREAMED",
                        Boolean.toString(streamed),
                        "PROTOCOL",
                        protocol,
                        "MODEL",
                        protocol.equals("messages") ? "claude-sonnet-4-5" : "gpt-5",
                        "PROMPT",
                        FileTask.PROMPT));

        // Then
        assertThat(process.output()).contains("RESULT ");
        JsonObject result = result(process);
        assertThat(result.getString("first")).isEqualTo(FileTask.FIRST);
        assertThat(result.getJsonArray("paths"))
                .isEqualTo(new JsonArray().add("a.txt").add("b.txt"));
        assertThat(result.getString("last")).isEqualTo(FileTask.LAST);
        assertThat(result.getInteger("usage")).isEqualTo(34);
        if (!protocol.equals("chat")) {
            assertThat(result.getString("thinking")).isEqualTo(FileTask.THINKING);
        }
        List<Received> seen =
                upstream.requests().subList(before, upstream.requests().size());
        FileTask.checkSeen(seen, mode.isEmpty());
        boolean thoughtsHavePlace = !protocol.equals("chat") && !token.equals("openai_chat_completions");
        if (thoughtsHavePlace) {
            FileTask.checkReplay(seen);
        }
    }

    private static JsonObject result(ClientProcess process) {
        String line = process.output()
                .lines()
                .filter(text -> text.startsWith("RESULT "))
                .findFirst()
                .orElseThrow();
        return new JsonObject(line.substring("RESULT ".length()));
    }

    private static String script(String protocol) {
        return switch (protocol) {
            case "chat" -> "openai-chat";
            case "responses" -> "openai-responses";
            default -> "anthropic";
        };
    }
}
