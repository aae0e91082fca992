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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real command-line agents complete a task of two tools, one after the other, with a scripted model: they read two files
 * that hold secrets and tell the user what they found. Claude Code also does it on OpenAI upstreams, by compat tokens.
 */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealAgentTasksTest {
    private static final String MAIL = PlantedSecrets.ALL.get(0);
    private static final String PROMPT = "Read both files for " + MAIL;
    private static final List<String> SHELLS = List.of("exec_command", "shell_command", "shell");

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;
    private Path home;
    private Path work;
    private Path clients;

    @BeforeAll
    void start(@TempDir Path dataDir, @TempDir Path directory) throws IOException {
        clients = Path.of(System.getProperty("aegis.clients"));
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        upstream.always(new ScriptedModel(this::turns)::answer);
        node = CompatTokens.start(dataDir, upstream.base(), Map.of());
        home = Files.createDirectories(directory.resolve("home"));
        work = Files.createDirectories(directory.resolve("work"));
        Files.writeString(work.resolve("a.txt"), "first note for " + MAIL + "\n");
        Files.writeString(work.resolve("b.txt"), "second note for " + MAIL + "\n");
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {CompatTokens.PLAIN, "openai_chat", "openai_chat_completions"})
    void claudeCodeCompletesATaskOfTwoTools(String token) throws Exception {
        // Given
        int before = upstream.requests().size();
        String path = CompatTokens.path(token);

        // When
        ClientProcess process = ClientProcess.run(
                work,
                List.of(bin("claude"), "-p", PROMPT, "--allowedTools", "Read", "Bash"),
                Map.of(
                        "HOME",
                        home.toString(),
                        "ANTHROPIC_BASE_URL",
                        node.url(path),
                        "ANTHROPIC_API_KEY",
                        "not-a-key",
                        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC",
                        "1"));

        // Then
        completed(process, before);
    }

    @ParameterizedTest
    @ValueSource(strings = {CompatTokens.PLAIN, "openai_chat_completions", "anthropic_messages"})
    void codexCompletesATaskOfTwoTools(String token) throws Exception {
        // Given
        int before = upstream.requests().size();
        Path settings = Files.createDirectories(home.resolve(".codex")).resolve("config.toml");
        Files.writeString(settings, """
                model = "gpt-5"
                model_provider = "aegis"
                [model_providers.aegis]
                name = "aegis"
                base_url = "%s"
                wire_api = "responses"
                env_key = "OPENAI_API_KEY"
                """.formatted(node.url(CompatTokens.path(token))));

        // When
        ClientProcess process = ClientProcess.run(
                work,
                List.of(
                        bin("codex"),
                        "exec",
                        "--skip-git-repo-check",
                        "--dangerously-bypass-approvals-and-sandbox",
                        PROMPT),
                Map.of("HOME", home.toString(), "OPENAI_API_KEY", "not-a-key"));

        // Then
        completed(process, before);
    }

    private void completed(ClientProcess process, int before) {
        assertThat(process.output()).contains("Both notes are for " + MAIL);
        assertThat(process.exit()).isZero();
        List<Received> seen =
                upstream.requests().subList(before, upstream.requests().size());
        Received last = seen.get(seen.size() - 1);
        assertThat(last.text()).contains("first note for {{AG_EMAIL_").contains("second note for {{AG_EMAIL_");
        assertThat(seen).allSatisfy(request -> assertThat(request.text()).doesNotContain(MAIL));
    }

    private List<ModelWords.Turn> turns(Received request) {
        JsonArray tools = new JsonObject(request.text()).getJsonArray("tools", new JsonArray());
        if (tools.isEmpty()) {
            // Agents also ask small questions of their own, such as for a title.
            return List.of(ModelWords.Turn.of("Notes"));
        }
        ModelWords.Turn end = ModelWords.Turn.of("Both notes are for " + FileTask.name(request.text()));
        return List.of(call(1, tools, "a.txt"), call(2, tools, "b.txt"), end);
    }

    /** Claude Code has a tool to read files and one for the shell; Codex has a shell under one of several names. */
    private ModelWords.Turn call(int number, JsonArray tools, String file) {
        String id = "call_" + number;
        String offered = tools.encode();
        boolean claude = offered.contains("\"name\":\"Read\"");
        if (claude) {
            return number == 1
                    ? turn(
                            id,
                            "Read",
                            new JsonObject().put("file_path", work.resolve(file).toString()))
                    : turn(
                            id,
                            "Bash",
                            new JsonObject().put("command", "cat " + file).put("description", "Reads"));
        }
        String shell = SHELLS.stream()
                .filter(name -> offered.contains("\"name\":\"" + name + "\""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no shell among " + offered));
        JsonObject arguments =
                switch (shell) {
                    case "exec_command" -> new JsonObject().put("cmd", "cat " + file);
                    case "shell_command" -> new JsonObject().put("command", "cat " + file);
                    default ->
                        new JsonObject()
                                .put("command", new JsonArray().add("cat").add(file));
                };
        return turn(id, shell, arguments);
    }

    private static ModelWords.Turn turn(String id, String name, JsonObject arguments) {
        return new ModelWords.Turn("", "Reading on.", List.of(new ModelWords.Call(id, name, arguments.encode())));
    }

    private String bin(String name) {
        return clients.resolve("node_modules").resolve(".bin").resolve(name).toString();
    }
}
