package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Received;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real command-line agents in front of a scripted provider: what the user typed is protected, everything else of their
 * some 100 kB of prompt and tool definitions leaves byte for byte, and the answer shows the user's own value. Needs the
 * folder into which {@code scripts/clients} installed them ({@code -Daegis.clients}).
 */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealAgentsTest {
    private static final String MAIL = PlantedSecrets.ALL.get(0);
    private static final String PROMPT = "Say hello to " + MAIL;

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;
    private RecordingFront front;
    private Path home;
    private Path clients;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        clients = Path.of(System.getProperty("aegis.clients"));
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        node = TestNode.start(Map.of());
        front = RecordingFront.start(vertx, node.port());
        home = Files.createDirectories(directory.resolve("home"));
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    @Test
    void claudeCodeSendsOnlyWhatTheUserTypedRewritten() throws Exception {
        // Given
        answerWith(new MessagesDialect());
        String base = front.base() + node.registerPath(upstream.base());

        // When
        String shown = run(
                List.of(bin("claude"), "-p", PROMPT),
                Map.of(
                        "ANTHROPIC_BASE_URL", base,
                        "ANTHROPIC_API_KEY", "not-a-key",
                        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1"));

        // Then
        onlyThePromptWasRewritten("/v1/messages");
        assertThat(shown).contains("Hello " + MAIL);
    }

    @Test
    void codexSendsOnlyWhatTheUserTypedRewritten() throws Exception {
        // Given
        answerWith(new ResponsesDialect());
        String base = front.base() + node.registerPath(upstream.base());
        Path settings = Files.createDirectories(home.resolve(".codex")).resolve("config.toml");
        Files.writeString(settings, """
                model = "gpt-5"
                model_provider = "aegis"
                [model_providers.aegis]
                name = "aegis"
                base_url = "%s"
                wire_api = "responses"
                env_key = "OPENAI_API_KEY"
                """.formatted(base));

        // When
        String shown = run(
                List.of(bin("codex"), "exec", "--skip-git-repo-check", PROMPT), Map.of("OPENAI_API_KEY", "not-a-key"));

        // Then
        onlyThePromptWasRewritten("/v1/responses");
        assertThat(shown).contains("Hello " + MAIL);
    }

    /** The provider greets whomever it was told to greet, in its own words. */
    private void answerWith(Dialect dialect) {
        upstream.always(request -> {
            String body = request.text();
            int at = body.indexOf("{{AG_EMAIL_");
            if (at < 0) {
                return Script.json(200, "{}");
            }
            String placeholder = body.substring(at, body.indexOf("}}", at) + 2);
            return Script.sse(1, List.of(Buffer.buffer(dialect.greeting("Hello " + placeholder))));
        });
    }

    private void onlyThePromptWasRewritten(String uri) {
        Received seen = upstream.requests().stream()
                .filter(request ->
                        request.uri().startsWith(uri) && request.method().equals("POST"))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("nothing came to " + uri));
        String body = seen.text();
        assertThat(body).contains("{{AG_EMAIL_").doesNotContain(MAIL);
        int at = body.indexOf("{{AG_EMAIL_");
        String placeholder = body.substring(at, body.indexOf("}}", at) + 2);
        String expected = body.replace(placeholder, MAIL);
        String sent = front.bodies().stream()
                .filter(candidate -> candidate.contains(MAIL))
                .reduce((first, second) -> second)
                .orElseThrow();
        // Equality first: the two are too long for a readable failure.
        assertThat(sent.equals(expected))
                .as(() -> firstDifference(sent, expected))
                .isTrue();
    }

    private static String firstDifference(String sent, String seen) {
        int at = 0;
        while (at < Math.min(sent.length(), seen.length()) && sent.charAt(at) == seen.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 80);
        return "sent …" + sent.substring(from, Math.min(sent.length(), at + 80)) + "… seen …"
                + seen.substring(from, Math.min(seen.length(), at + 80)) + "…";
    }

    private String bin(String name) {
        return clients.resolve("node_modules").resolve(".bin").resolve(name).toString();
    }

    private String run(List<String> command, Map<String, String> environment) throws Exception {
        Path work = Files.createDirectories(home.resolve("work"));
        Path output = home.resolve("output.txt");
        var builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
        builder.redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("HOME", home.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
