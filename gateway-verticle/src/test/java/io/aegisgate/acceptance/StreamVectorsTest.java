package io.aegisgate.acceptance;

import static io.aegisgate.acceptance.Vectors.CHAT;
import static io.aegisgate.acceptance.Vectors.DANGER;
import static io.aegisgate.acceptance.Vectors.MARKER;
import static io.aegisgate.acceptance.Vectors.MESSAGES;
import static io.aegisgate.acceptance.Vectors.RESPONSES;
import static io.aegisgate.acceptance.Vectors.chat;
import static io.aegisgate.acceptance.Vectors.count;
import static io.aegisgate.acceptance.Vectors.event;
import static io.aegisgate.acceptance.Vectors.events;
import static io.aegisgate.acceptance.Vectors.said;
import static io.aegisgate.acceptance.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.e2e.Dialect;
import io.aegisgate.shared.testing.Script;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract's acceptance vectors about streams, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamVectorsTest {
    private static final String DONE = "data: [DONE]\n\n";
    private static final String NOTICE = "上游流提前断开";

    private Vectors vectors;

    @BeforeAll
    void start() {
        vectors = new Vectors(Map.of());
    }

    @AfterAll
    void stop() {
        vectors.close();
    }

    @Test
    @DisplayName("A1: bytes cut anywhere inside a frame are one frame with the same payload")
    void a1() {
        String stream = "event: x\ndata: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"né\"}}]}\r\n\r\n" + DONE;
        int length = Buffer.buffer(stream).length();
        for (int cut = 1; cut < length; cut++) {
            vectors.upstream.next(Script.sse(
                    1,
                    List.of(
                            Buffer.buffer(stream).slice(0, cut),
                            Buffer.buffer(stream).slice(cut, length))));
            assertThat(vectors.post(vectors.token + CHAT, Vectors.turn(CHAT, "hello", true))
                            .body()
                            .toString())
                    .as("cut at %d", cut)
                    .isEqualTo(stream);
        }
    }

    @Test
    @DisplayName("A2: the event line and the data line of a frame stay together and in order")
    void a2() {
        // The text is held, since it may become a command, and what follows it waits behind it.
        String stream = event("message_start", "\"message\":{\"content\":[]}")
                + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                + event("content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"cat ~/.a\"}")
                + event("ping", "")
                + event("content_block_stop", "\"index\":0")
                + event("message_stop", "");
        assertThat(vectors.streamed(MESSAGES, stream)).isEqualTo(stream);
    }

    @Test
    @DisplayName("A3: what is safe before a dangerous fragment is delivered, the fragment is not, the end is native")
    void a3() {
        String body = vectors.streamed(CHAT, said("hello ") + said("`" + DANGER + "`") + chat("{}", "stop") + DONE);
        assertThat(text(body)).isEqualTo("hello `" + MARKER + "`");
        assertThat(count(body, "\"finish_reason\":\"stop\"")).isEqualTo(1);
        assertThat(body).contains("\"finish_reason\":\"stop\"").endsWith(DONE);
        JsonObject last = events(body).get(events(body).size() - 1);
        assertThat(last.getJsonObject("aegisgate").getString("action")).isEqualTo("sanitize");
    }

    @Test
    @DisplayName("A4: danger in the fifth text event is caught although the finish chunk follows")
    void a4() {
        String body = vectors.streamed(
                CHAT, said("a ") + said("b ") + said("c ") + said("d\n") + said(DANGER) + chat("{}", "stop") + DONE);
        assertThat(text(body)).isEqualTo("a b c d\n" + MARKER);
    }

    @Test
    @DisplayName("A5: danger split over deltas is absent from the joined text on all protocols")
    void a5() {
        String said = "Run this:\n" + DANGER + "\nand wait.";
        for (Dialect dialect : Dialect.all()) {
            for (int piece : new int[] {1, 3, 7, 20}) {
                vectors.upstream.next(Script.sse(0, List.of(Buffer.buffer(dialect.stream(said, "{}", piece)))));
                String body = vectors.post(
                                vectors.token + dialect.path(),
                                dialect.request("hello", false, true).encode())
                        .body()
                        .toString();
                assertThat(dialect.readStream(body).text())
                        .as("%s in pieces of %d", dialect.path(), piece)
                        .isEqualTo("Run this:\n" + MARKER + "\nand wait.");
            }
        }
    }

    @Test
    @DisplayName("A6: a chat stream that ends after its finish reason gets [DONE] and nothing else")
    void a6() {
        String body = vectors.streamed(CHAT, said("hi") + chat("{}", "stop"));
        assertThat(count(body, "\"finish_reason\":\"stop\"")).isEqualTo(1);
        assertThat(count(body, "[DONE]")).isEqualTo(1);
        assertThat(body).doesNotContain(NOTICE);
        assertThat(vectors.label()).isEqualTo("terminal_chunk_no_done_recovered:stop");
    }

    @Test
    @DisplayName("A7: a chat stream that ends in a tool call gets one finish chunk without a notice")
    void a7() {
        String call = "{\"tool_calls\":[{\"index\":0,\"id\":\"t\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"look\",\"arguments\":\"{}\"}}]}";
        String body = vectors.streamed(CHAT, chat(call, null));
        assertThat(count(body, "\"finish_reason\":\"tool_calls\"")).isEqualTo(1);
        assertThat(count(body, "\"finish_reason\":null")).isEqualTo(1);
        assertThat(events(body)).hasSize(2);
        assertThat(body).contains("\"recovered\":true").doesNotContain(NOTICE).endsWith(DONE);
    }

    @Test
    @DisplayName("A8: a Responses stream that failed by itself is logged by its own end")
    void a8() {
        vectors.logged();
        String stream = event("response.created", "\"response\":{\"id\":\"r\"}")
                + event("error", "\"code\":\"x\",\"message\":\"provider says no\"")
                + event("response.failed", "\"response\":{\"id\":\"r\",\"status\":\"failed\"}");
        assertThat(vectors.streamed(RESPONSES, stream)).isEqualTo(stream);
        assertThat(vectors.label()).isEqualTo("terminal_event_no_done_recovered:response.failed");
        String logged = vectors.logged();
        assertThat(count(logged, "stream finished")).isEqualTo(1);
        assertThat(logged).doesNotContain("upstream_eof_no_done");
    }

    @Test
    @DisplayName("A9: a Responses stream without anything becomes a valid sequence that carries the notice")
    void a9() {
        String body = vectors.streamed(RESPONSES, "");
        List<JsonObject> events = events(body);
        assertThat(events)
                .extracting(event -> event.getString("type"))
                .startsWith("response.created")
                .endsWith("response.completed");
        assertThat(events.toString()).contains(NOTICE).contains("\"recovered\":true");
        // What is said in deltas is said in whole too.
        String said = joined(events, "response.output_text.delta", "delta");
        assertThat(said).contains(NOTICE);
        assertThat(joined(events, "response.output_text.done", "text")).isEqualTo(said);
    }

    private static String joined(List<JsonObject> events, String type, String field) {
        return events.stream()
                .filter(event -> event.getString("type").equals(type))
                .map(event -> event.getString(field))
                .collect(Collectors.joining());
    }

    @Test
    @DisplayName("A10: a Responses stream without its end has its text once and one end")
    void a10() {
        String stream = event("response.created", "\"response\":{\"id\":\"r\"}")
                + event(
                        "response.output_text.delta",
                        "\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"delta\":\"only once\"");
        String body = vectors.streamed(RESPONSES, stream);
        assertThat(count(body, "only once")).isEqualTo(1);
        assertThat(count(body, "event: response.completed")).isEqualTo(1);
        assertThat(body).contains("\"recovered\":true");
    }

    @Test
    @DisplayName("A14: a sanitized Messages stream consists of Messages events and tells what was done")
    void a14() {
        Dialect messages = Dialect.all().get(2);
        String body = vectors.streamed(MESSAGES, messages.greeting("Run\n" + DANGER + "\n"));
        assertThat(body).contains(MARKER).doesNotContain("credentials", "chat.completion.chunk", "response.", "[DONE]");
        assertThat(events(body))
                .allSatisfy(event -> assertThat(event.getString("type"))
                        .matches("message_(start|delta|stop)|content_block_(start|delta|stop)|ping"));
        assertThat(events(body))
                .anySatisfy(event -> assertThat(event.getJsonObject("aegisgate", new JsonObject())
                                .getString("action"))
                        .isEqualTo("sanitize"));
    }

    @Test
    @DisplayName("A36: a marker cut over deltas reaches the client as its own value")
    void a36() {
        for (Dialect dialect : Dialect.all()) {
            vectors.upstream.always(request -> {
                String sent = request.text();
                int at = sent.indexOf("{{AG_");
                String marker = sent.substring(at, sent.indexOf("}}", at) + 2);
                return Script.sse(0, List.of(Buffer.buffer(dialect.stream("key " + marker + " ok", "{}", 3))));
            });
            String request = Vectors.turn(dialect.path(), "my token is " + Vectors.SECRET, true);
            String body =
                    vectors.post(vectors.token + dialect.path(), request).body().toString();
            vectors.upstream.always(any -> Script.json(200, "{}"));
            assertThat(vectors.upstream.last().text()).doesNotContain(Vectors.SECRET);
            assertThat(dialect.readStream(body).text()).isEqualTo("key " + Vectors.SECRET + " ok");
        }
    }
}
