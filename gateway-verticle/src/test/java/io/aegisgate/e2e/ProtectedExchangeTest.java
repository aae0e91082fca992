package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The product's promise on real HTTP: what the upstream gets, what the client gets, for every protocol and form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectedExchangeTest {
    private static final int PIECE_CHARS = 5;
    private static final int CUTS_AT_ONCE = 48;

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;
    private TestClient client;

    @BeforeAll
    void startNodeAndUpstream() {
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        node = TestNode.start(Map.of("AEGIS_FILTER_WORKERS", "2"));
        client = new TestClient(vertx, node.port());
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    static Stream<Arguments> everyForm() {
        return Dialect.all().stream()
                .flatMap(dialect -> Stream.of(true, false)
                        .flatMap(array -> Stream.of(true, false).map(stream -> Arguments.of(dialect, array, stream))));
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void secretsStayWithTheClient(Dialect dialect, boolean array, boolean stream) {
        // Given
        upstream.always(request -> {
            String seen = dialect.userText(new JsonObject(request.body()));
            String arguments = new JsonObject().put("note", seen).encode();
            return stream
                    ? Script.sse(0, List.of(Buffer.buffer(dialect.stream(seen, arguments, PIECE_CHARS))))
                    : Script.json(200, dialect.whole(seen, arguments));
        });
        String token = node.registerPath(upstream.base());
        String sent = PlantedSecrets.text();

        // When
        String body = client.post(token + dialect.path(), dialect.request(sent, array, stream));

        // Then
        String everything = upstream.everything().toString();
        String request = upstream.last().text();
        assertThat(PlantedSecrets.ALL).allSatisfy(secret -> {
            assertThat(everything).doesNotContain(secret).doesNotContain(secret.replace("\n", "\\n"));
        });
        assertThat(request).contains("{{AG_");
        Dialect.Answer answer = stream ? dialect.readStream(body) : dialect.readWhole(body);
        assertThat(answer.text()).isEqualTo(sent);
        assertThat(new JsonObject(answer.arguments()).getString("note")).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("everyDialect")
    void aStreamCutAnywhereGivesWhatTheWholeGives(Dialect dialect) {
        // Given
        String token = node.registerPath(upstream.base());
        String seen = placeholdersFor(dialect, token, PlantedSecrets.shortText());
        String arguments = new JsonObject().put("note", seen).encode();
        upstream.always(request -> Script.json(200, dialect.whole(seen, arguments)));
        Dialect.Answer whole =
                dialect.readWhole(client.post(token + dialect.path(), dialect.request("hi", true, false)));
        byte[] stream = dialect.stream(seen, arguments, 11).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        upstream.always(request -> {
            int cut = new JsonObject(request.body()).getInteger("cut");
            return Script.sse(
                    2,
                    List.of(
                            Buffer.buffer(stream).slice(0, cut),
                            Buffer.buffer(stream).slice(cut, stream.length)));
        });

        // When
        var wrong = new ArrayList<String>();
        for (int from = 0; from <= stream.length; from += CUTS_AT_ONCE) {
            var answers = new ArrayList<Future<String>>();
            for (int cut = from; cut < Math.min(stream.length + 1, from + CUTS_AT_ONCE); cut++) {
                JsonObject request = dialect.request("hi", true, true).put("cut", cut);
                answers.add(client.send(token + dialect.path(), request));
            }
            for (int i = 0; i < answers.size(); i++) {
                Dialect.Answer cut = dialect.readStream(Waiting.get(answers.get(i)));
                if (!cut.text().equals(whole.text())
                        || !new JsonObject(cut.arguments()).equals(new JsonObject(whole.arguments()))) {
                    wrong.add("cut at " + (from + i) + ": " + cut);
                }
            }
        }

        // Then
        assertThat(wrong).isEmpty();
        assertThat(whole.text()).isEqualTo(PlantedSecrets.shortText());
    }

    static Stream<Dialect> everyDialect() {
        return Dialect.all().stream();
    }

    @Test
    void theSameSecretGivesTheSamePlaceholderPerToken() {
        // Given
        var dialect = new ChatDialect();
        String first = node.registerPath(upstream.base());
        String second = node.registerPath(upstream.base() + "/other");

        // When
        String once = placeholdersFor(dialect, first, PlantedSecrets.text());
        String again = placeholdersFor(dialect, first, PlantedSecrets.text());
        String elsewhere = placeholdersFor(dialect, second, PlantedSecrets.text());

        // Then
        assertThat(again).isEqualTo(once);
        assertThat(placeholders(once)).doesNotContainAnyElementsOf(placeholders(elsewhere));
    }

    private String placeholdersFor(Dialect dialect, String token, String text) {
        upstream.always(request -> Script.json(200, "{}"));
        client.post(token + dialect.path(), dialect.request(text, true, false));
        return dialect.userText(new JsonObject(upstream.last().body()));
    }

    private static List<String> placeholders(String text) {
        var found = new ArrayList<String>();
        for (int at = text.indexOf("{{AG_"); at >= 0; at = text.indexOf("{{AG_", at + 1)) {
            found.add(text.substring(at, text.indexOf("}}", at)));
        }
        assertThat(found).isNotEmpty();
        return found;
    }
}
