package io.aegisgate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.FilteredPart.Directive;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamExchangeTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String EVENTS = "data: {\"a\":1}\n\ndata: {\"b\":2}\r\n\r\ndata: [DONE]\n\n";

    private final HttpClient http = HttpClient.newHttpClient();
    private ExchangeHarness node = new ExchangeHarness(Map.of("AEGIS_STREAM_HOLD_BACK_MAX_MS", "50"));

    @AfterEach
    void everythingIsGivenBack() {
        Waiting.until(() -> node.gate.exchanges() == 0 && node.gate.bytes() == 0);
        node.close();
    }

    @Test
    void streamComesThroughUnchangedHoweverItIsCut() throws Exception {
        for (int cut = 1; cut < EVENTS.length(); cut++) {
            // Given
            node.upstream.next(Script.sseCutAt(EVENTS, cut));

            // When
            HttpResponse<String> answer = post("{\"stream\":true}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).as("cut at %d", cut).isEqualTo(EVENTS);
        }
        assertThat(node.upstream.connections()).isEqualTo(1);
    }

    @Test
    void streamHeadersForbidCachingAndProxyBuffering() throws Exception {
        // Given
        node.upstream.next(Script.sse(0, List.of(Buffer.buffer(EVENTS))));

        // When
        HttpResponse<String> answer = post("{}");

        // Then
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(answer.headers().firstValue("x-accel-buffering")).contains("no");
        assertThat(answer.headers().firstValue("x-aegis-request-id")).isPresent();
    }

    @Test
    void gzippedStreamIsDecodedPieceByPiece() throws Exception {
        // Given
        Buffer coded = Script.gzip(Buffer.buffer(EVENTS));
        List<Buffer> pieces = List.of(coded.slice(0, 7), coded.slice(7, 20), coded.slice(20, coded.length()));
        node.upstream.next(
                Script.stream(Map.of("Content-Type", "text/event-stream", "Content-Encoding", "gzip"), 5, pieces)
                        .then(Script.lastChunk()));

        // When
        HttpResponse<String> answer = post("{}");

        // Then
        assertThat(answer.body()).isEqualTo(EVENTS);
    }

    @Test
    void onePauseIsTriedWhenTheUpstreamIsSilent() throws Exception {
        // Given
        Buffer first = Buffer.buffer("data: 1\n\n");
        node.filter.part(part -> part.kind() == BodyPart.Kind.PAUSE
                ? new FilteredPart(part.seq(), first, Directive.CONTINUE, null)
                : part.kind() == BodyPart.Kind.DATA ? ScriptedFilter.hold(part) : ScriptedFilter.pass(part));
        node.upstream.next(Script.sse(400, List.of(first, Buffer.buffer("data: 2\n\n"))));

        // When
        HttpResponse<String> answer = post("{}");

        // Then
        assertThat(answer.body()).isEqualTo("data: 1\n\n");
        assertThat(node.filter.parts.stream().map(BodyPart::kind))
                .containsExactly(BodyPart.Kind.DATA, BodyPart.Kind.PAUSE, BodyPart.Kind.DATA, BodyPart.Kind.END);
        assertThat(node.filter.parts.stream().map(BodyPart::seq)).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void endAfterEndsTheAnswerAndDropsTheUpstream() throws Exception {
        // Given
        node.filter.part(
                part -> new FilteredPart(part.seq(), Buffer.buffer("data: cut\n\n"), Directive.END_AFTER, null));
        node.upstream.next(
                Script.stream(Map.of("Content-Type", "text/event-stream"), 0, List.of(Buffer.buffer("data: x\n\n")))
                        .then(new Script.Step.Hang()));

        // When
        HttpResponse<String> answer = post("{}");

        // Then
        assertThat(answer.body()).isEqualTo("data: cut\n\n");
        node.upstream.await(() -> node.upstream.closedConnections() == 1);
    }

    @Test
    void failureBeforeTheFirstByteHasItsOwnStatus() throws Exception {
        // Given
        node.filter.part(part ->
                new FilteredPart(part.seq(), Buffer.buffer("unused"), Directive.FAIL, ErrorCode.UPSTREAM_STREAM_ERROR));
        node.upstream.next(Script.sseThenReset(List.of(Buffer.buffer("data: {\"tru"))));

        // When
        HttpResponse<String> answer = post("{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).contains("upstream_stream_error");
    }

    @Test
    void failureAfterTheFirstByteIsSaidInTheStreamsOwnWords() throws Exception {
        // Given
        node.filter.part(part -> part.kind() == BodyPart.Kind.BROKEN
                ? new FilteredPart(
                        part.seq(), Buffer.buffer("event: error\n\n"), Directive.FAIL, ErrorCode.UPSTREAM_STREAM_ERROR)
                : ScriptedFilter.pass(part));
        node.upstream.next(Script.sseThenReset(List.of(Buffer.buffer("data: 1\n\n"))));

        // When
        HttpResponse<String> answer = post("{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("data: 1\n\nevent: error\n\n");
    }

    @Test
    void lastWordsOfTheSessionEndABrokenStream() throws Exception {
        // Given
        node.filter.part(part -> part.kind() == BodyPart.Kind.BROKEN
                ? new FilteredPart(part.seq(), Buffer.buffer("event: error\n\n"), Directive.CONTINUE, null)
                : ScriptedFilter.pass(part));
        node.upstream.next(Script.sseThenReset(List.of(Buffer.buffer("data: 1\n\n"))));
        node.upstream.next(Script.sseThenReset(List.of()));

        // When
        HttpResponse<String> begun = post("{}");
        HttpResponse<String> notBegun = post("{}");

        // Then
        assertThat(begun.body()).isEqualTo("data: 1\n\nevent: error\n\n");
        assertThat(notBegun.statusCode()).isEqualTo(502);
        assertThat(notBegun.body()).contains("upstream_stream_error");
    }

    @Test
    void brokenStreamThatNobodyRepairsIsCut() {
        // Given
        node.upstream.next(Script.sseThenReset(List.of(Buffer.buffer("data: 1\n\n"))));
        RawClient client = new RawClient(node.vertx, node.port());

        // When
        client.post(CHAT, "{}");

        // Then
        Waiting.until(client::closedByServer);
        assertThat(client.received()).contains("data: 1").doesNotContain("\r\n0\r\n");
    }

    @Test
    void leavingClientEndsTheUpstreamAndTheSession() {
        // Given
        node.upstream.next(
                Script.stream(Map.of("Content-Type", "text/event-stream"), 0, List.of(Buffer.buffer("data: 1\n\n")))
                        .then(new Script.Step.Hang()));
        RawClient client = new RawClient(node.vertx, node.port());
        client.post(CHAT, "{}").awaitText("data: 1");

        // When
        client.close();

        // Then
        node.upstream.await(() -> node.upstream.closedConnections() == 1);
        Waiting.until(() -> node.filter.closed.size() == 1);
    }

    @Test
    void leavingClientEndsAnUpstreamThatHasNotAnswered() {
        // Given
        node.upstream.next(Script.silence());
        RawClient client = new RawClient(node.vertx, node.port());
        client.post(CHAT, "{}");
        node.upstream.await(() -> node.upstream.requests().size() == 1);

        // When
        client.close();

        // Then
        node.upstream.await(() -> node.upstream.closedConnections() == 1);
        Waiting.until(() -> node.filter.closed.size() == 1);
    }

    @Test
    void slowClientPausesTheUpstream() throws Exception {
        // Given
        long total = 200_000_000;
        Buffer chunk = Buffer.buffer(new byte[10_000]);
        node.upstream.next(Script.stream(Map.of("Content-Type", "text/event-stream"), 0, List.of())
                .then(new Script.Step.Flood(chunk, total / chunk.length())));
        RawClient client = new RawClient(node.vertx, node.port()).stopReading();

        // When
        client.post(CHAT, "{}");
        long settled = settledSentBytes();

        // Then
        assertThat(settled).isLessThan(40_000_000);
        client.readOn();
        node.upstream.await(() -> node.upstream.sentBytes() > settled + 5_000_000);
        client.close();
    }

    @Test
    void slowWorkerPausesTheUpstreamAndGetsGatheredParts() throws Exception {
        // Given
        node.filter.replyAfter(20);
        Buffer chunk = Buffer.buffer(new byte[1_000]);
        node.upstream.next(Script.stream(Map.of("Content-Type", "text/event-stream"), 0, List.of())
                .then(new Script.Step.Flood(chunk, 1_000))
                .then(Script.lastChunk()));

        // When
        HttpResponse<String> answer = post("{}");

        // Then
        assertThat(answer.body()).hasSize(1_000_000);
        assertThat(node.filter.parts.size()).isBetween(2, 300);
        assertThat(node.filter.parts.stream().mapToInt(part -> part.bytes().length()))
                .allMatch(length -> length <= 3 * node.config.limits().streamBufferBytes());
    }

    private long settledSentBytes() throws InterruptedException {
        long before;
        long now = -1;
        do {
            before = now;
            Thread.sleep(300);
            now = node.upstream.sentBytes();
        } while (now != before || now == 0);
        return now;
    }

    private HttpResponse<String> post(String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(node.url(CHAT)))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
