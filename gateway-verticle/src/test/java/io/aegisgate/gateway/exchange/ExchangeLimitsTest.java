package io.aegisgate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeLimitsTest {
    private static final String CHAT = "/v1/chat/completions";
    private ExchangeHarness node = new ExchangeHarness(Map.of(), 1_000, true);

    @AfterEach
    void everythingIsGivenBack() {
        Waiting.until(() -> node.gate.exchanges() == 0 && node.gate.bytes() == 0);
        node.close();
    }

    @Test
    void declaredLengthAboveTheLimitIsRefusedWithoutReading() {
        // When
        RawClient client = client().send("POST " + CHAT + " HTTP/1.1\r\nHost: t\r\nContent-Length: 1001\r\n\r\n");

        // Then
        client.awaitText("request_body_too_large");
        assertThat(client.received()).startsWith("HTTP/1.1 413");
        Waiting.until(client::closedByServer);
    }

    @Test
    void countedLengthAboveTheLimitIsRefused() {
        // When
        RawClient client = client().send("POST " + CHAT + " HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 3; i++) {
            client.send("1f4\r\n" + "x".repeat(500) + "\r\n");
        }

        // Then
        client.awaitText("request_body_too_large");
        Waiting.until(client::closedByServer);
        assertThat(node.upstream.connections()).isZero();
    }

    @Test
    void exactlyTheLimitPasses() {
        // When
        String body = "\"" + "x".repeat(998) + "\"";
        RawClient client = client().post(CHAT, body);

        // Then
        client.awaitText("HTTP/1.1 200");
        assertThat(node.upstream.last().text()).isEqualTo(body);
    }

    @Test
    void refusedClientThatKeepsSendingStillSeesTheAnswer() {
        // When
        RawClient client = client().send("POST " + CHAT + " HTTP/1.1\r\nHost: t\r\nContent-Length: 200000\r\n\r\n"
                + "x".repeat(200_000));

        // Then
        client.awaitText("request_body_too_large");
        Waiting.until(client::closedByServer);
    }

    @Test
    void slowSenderIsToldSo() {
        // Given
        useSettings(Map.of("AEGIS_REQUEST_BODY_TIMEOUT_SECONDS", "1"));

        // When
        RawClient client = client().send("POST " + CHAT + " HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\n{");

        // Then
        client.awaitText("request_body_timeout");
        assertThat(client.received()).startsWith("HTTP/1.1 408");
    }

    @Test
    void slowSenderOfAStreamedBodyIsToldSo() {
        // Given
        useSettings(Map.of("AEGIS_REQUEST_BODY_TIMEOUT_SECONDS", "1"));

        // When
        RawClient client = client().send(
                        "POST /v1/files HTTP/1.1\r\nHost: t\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                                + "Content-Length: 100\r\n\r\n--b");

        // Then
        client.awaitText("request_body_timeout");
        node.upstream.await(() -> node.upstream.closedConnections() == node.upstream.connections());
    }

    @Test
    void moreExchangesThanAllowedAreRefusedWithAnInvitation() {
        // Given
        useSettings(Map.of("AEGIS_MAX_OPEN_EXCHANGES", "1"));
        node.upstream.next(Script.silence());
        RawClient first = client().post(CHAT, "{}");
        node.upstream.await(() -> node.upstream.requests().size() == 1);

        // When
        RawClient second = client().post(CHAT, "{}");

        // Then
        second.awaitText("overloaded");
        assertThat(second.received()).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: 1");
        first.close();
        Waiting.until(() -> node.gate.exchanges() == 0);
        client().post(CHAT, "{}").awaitText("HTTP/1.1 200");
    }

    @Test
    void moreBytesThanTheNodeMayHoldAreRefused() {
        // Given
        node.close();
        node = new ExchangeHarness(Map.of("AEGIS_MAX_BUFFERED_BYTES", "1048576"), Long.MAX_VALUE, true);

        // When
        RawClient client = client().send("POST " + CHAT + " HTTP/1.1\r\nHost: t\r\nContent-Length: 2000000\r\n\r\n"
                + "x".repeat(2_000_000));

        // Then
        client.awaitText("overloaded");
    }

    @Test
    void aShortFormLeavesWithItsLengthAndItsBodyIsNoPartOfTheOpening() {
        // Given
        node.upstream.next(Script.whole(202, Map.of("Content-Type", "text/plain"), Buffer.buffer("fine")));
        String body = "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n\u0001\u00ff\r\n--b--\r\n";

        // When
        RawClient client = client().send("POST /v1/files?purpose=x HTTP/1.1\r\nHost: t\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);

        // Then
        client.awaitText("fine");
        assertThat(client.received()).startsWith("HTTP/1.1 202");
        assertThat(node.upstream.last().body().toString("ISO-8859-1")).isEqualTo(body);
        assertThat(node.upstream.last().header("content-type")).contains("multipart/form-data; boundary=b");
        assertThat(node.upstream.last().header("content-length")).contains(Integer.toString(body.length()));
        assertThat(node.filter.opened.get(0).body().length()).isZero();
    }

    @Test
    void streamedBodyIsCountedToo() {
        // When
        RawClient client = client().send(
                        "POST /v1/files HTTP/1.1\r\nHost: t\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n5dc\r\n" + "x".repeat(1500) + "\r\n");

        // Then
        client.awaitText("request_body_too_large");
    }

    @Test
    void answerBeforeTheEndOfAStreamedBodyEndsTheConnection() {
        // Given
        RawClient client = client().send("POST /v1/files HTTP/1.1\r\nHost: t\r\nContent-Type: audio/wav\r\n"
                + "Content-Length: 900\r\n\r\n" + "x".repeat(100));
        node.upstream.await(() -> node.upstream.everything().toString().contains("xxx"));

        // When
        node.upstream.answerNow(Script.json(401, "{\"early\":1}"));

        // Then
        client.awaitText("early");
        Waiting.until(client::closedByServer);
    }

    @Test
    void everyBodyButMediaIsInspectedWhateverItCallsItself() {
        // When
        for (String type : List.of("", "Content-Type: text/plain\r\n", "Content-Type: application/octet-stream\r\n")) {
            client().send("POST /v1/other HTTP/1.1\r\nHost: t\r\n" + type + "Content-Length: 9\r\n\r\n \n{\"a\":1}")
                    .awaitText("HTTP/1.1 200");
        }
        client().send("POST /v1/other HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabc")
                .awaitText("HTTP/1.1 200");
        for (String type : List.of("image/png", "multipart/form-data; boundary=b")) {
            client().send("POST " + CHAT + " HTTP/1.1\r\nHost: t\r\nContent-Type: " + type
                            + "\r\nContent-Length: 2\r\n\r\n{}")
                    .awaitText("HTTP/1.1 200");
        }

        // Then
        assertThat(node.filter.opened).hasSize(6);
        assertThat(node.upstream.requests()).hasSize(6);
    }

    @Test
    void answerThatIsNoHttpIsTheUpstreamsFault() {
        // Given
        List<String> answers = List.of(
                "SSH-2.0-x\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

        for (String answer : answers) {
            node.upstream.next(new Script(List.of(new Script.Step.Send(Buffer.buffer(answer)))));

            // When
            RawClient client = client().post(CHAT, "{}");

            // Then
            client.awaitText("upstream_");
            assertThat(client.received()).startsWith("HTTP/1.1 502");
        }
    }

    @Test
    void expectationIsMetBeforeTheBody() {
        // When
        RawClient client = client().send(
                        "POST " + CHAT + " HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        client.awaitText("100 Continue");
        client.send("{}");

        // Then
        client.awaitText("HTTP/1.1 200");
    }

    private RawClient client() {
        return new RawClient(node.vertx, node.port());
    }

    private void useSettings(Map<String, String> settings) {
        node.close();
        node = new ExchangeHarness(settings, 1_000, true);
    }
}
