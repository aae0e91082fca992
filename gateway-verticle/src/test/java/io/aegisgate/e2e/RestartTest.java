package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node remembers when its process ends. */
class RestartTest {
    private static final String MAIL = "ada.lovelace" + "@analytical-engine.org";

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedUpstream upstream = ScriptedUpstream.start(vertx);
    private final Dialect dialect = new ResponsesDialect();

    @AfterEach
    void stop() {
        upstream.close();
        Waiting.get(vertx.close());
    }

    @Test
    void tokensSurviveAKillAndPlaceholdersOfEarlierTurnsARestart() throws Exception {
        // Given
        String token;
        try (NodeProcess node = NodeProcess.start(directory)) {
            token = node.register(upstream.base());
            node.kill();
        }
        String path = "/v1/__gw__/t/" + token + dialect.path();

        // When: the token still works, and the first turn carries a value.
        upstream.always(request -> Script.json(200, dialect.whole("ok", "{}")));
        String placeholder;
        try (NodeProcess node = NodeProcess.start(directory)) {
            node.post(path, dialect.request(MAIL, true, false));
            placeholder = dialect.userText(new JsonObject(upstream.last().body()));
            node.stop();
        }

        // When: a later turn does not, and the provider remembers the first one.
        JsonObject later = dialect.request("go on", true, false).put("previous_response_id", "resp_1");
        JsonObject laterStream = dialect.request("go on", true, true).put("previous_response_id", "resp_1");
        String arguments = new JsonObject().put("to", placeholder).encode();
        try (NodeProcess node = NodeProcess.start(directory)) {
            upstream.always(request -> Script.json(200, dialect.whole("mail " + placeholder, arguments)));
            Dialect.Answer whole = dialect.readWhole(node.post(path, later));
            Buffer stream = Buffer.buffer(dialect.stream("mail " + placeholder, arguments, 5));
            upstream.always(request -> Script.sse(0, List.of(stream)));
            Dialect.Answer streamed = dialect.readStream(node.post(path, laterStream));

            // Then
            assertThat(placeholder).startsWith("{{AG_EMAIL_");
            assertThat(whole.text()).isEqualTo("mail " + MAIL);
            assertThat(new JsonObject(whole.arguments()).getString("to")).isEqualTo(MAIL);
            assertThat(streamed.text()).isEqualTo(whole.text());
            assertThat(new JsonObject(streamed.arguments()).getString("to")).isEqualTo(MAIL);
            assertThat(upstream.everything().toString()).doesNotContain(MAIL);
            assertThat(node.log()).doesNotContain(MAIL, "is not used", " ERROR ");
        }
    }
}
