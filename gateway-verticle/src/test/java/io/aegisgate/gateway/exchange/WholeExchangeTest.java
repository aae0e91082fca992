package io.aegisgate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.Verdict;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeExchangeTest {
    private static final String CHAT = "/v1/chat/completions";
    private final HttpClient http = HttpClient.newHttpClient();
    private ExchangeHarness node = new ExchangeHarness(Map.of());

    @AfterEach
    void everythingIsGivenBack() {
        Waiting.until(() -> node.gate.exchanges() == 0 && node.gate.bytes() == 0);
        node.close();
    }

    @Test
    void bodyAndAnswerPassUnchangedWithHeadersAndStatus() throws Exception {
        // Given
        node.upstream.next(Script.whole(
                201,
                Map.of("Content-Type", "application/json", "x-ratelimit-remaining", "7"),
                Buffer.buffer("{ \"a\" : 1e0, \"a\":2 }")));

        // When
        HttpResponse<String> answer = post(CHAT + "?x=1&y=%20", "{ \"b\" :\t1.0 }", "X-Extra", "1");

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{ \"a\" : 1e0, \"a\":2 }");
        assertThat(answer.headers().firstValue("x-ratelimit-remaining")).contains("7");
        assertThat(answer.headers().firstValue("x-aegis-request-id")).isPresent();
        assertThat(node.upstream.last().uri()).isEqualTo("/v1/chat/completions?x=1&y=%20");
        assertThat(node.upstream.last().text()).isEqualTo("{ \"b\" :\t1.0 }");
        assertThat(node.upstream.last().header("x-extra")).contains("1");
        assertThat(node.upstream.last().header("x-aegis-request-id"))
                .isEqualTo(answer.headers().firstValue("x-aegis-request-id"));
        Waiting.until(() -> node.filter.closed.size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "OPTIONS"})
    void otherMethodsReachTheUpstream(String method) throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.url("/v1/models")))
                .method(method, BodyPublishers.noBody())
                .build();

        // When
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(node.upstream.last().method()).isEqualTo(method);
        assertThat(node.filter.opened).hasSize(1);
    }

    @Test
    void headHasNoBody() throws Exception {
        // Given
        node.upstream.next(new Script(java.util.List.of(new Script.Step.Send(
                Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n")))));

        // When
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(node.url("/v1/models")))
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void upstreamErrorsKeepStatusBodyAndRetryAfter() throws Exception {
        // Given
        node.upstream.next(Script.whole(
                429,
                Map.of("Content-Type", "application/json", "Retry-After", "17"),
                Buffer.buffer("{\"error\":{\"type\":\"rate_limit_error\"}}")));

        // When
        HttpResponse<String> answer = post(CHAT, "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).contains("17");
        assertThat(answer.body()).isEqualTo("{\"error\":{\"type\":\"rate_limit_error\"}}");
        assertThat(node.upstream.requests()).hasSize(1);
    }

    @Test
    void compressedRequestIsInflatedAndSentPlain() throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.url(CHAT)))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(
                        Script.gzip(Buffer.buffer("{\"k\":\"v\"}")).getBytes()))
                .build();

        // When
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(node.upstream.last().text()).isEqualTo("{\"k\":\"v\"}");
        assertThat(node.upstream.last().header("content-encoding")).isEmpty();
        assertThat(node.upstream.last().header("content-length")).contains("9");
    }

    @Test
    void unknownRequestEncodingIsRefused() throws Exception {
        // When
        HttpResponse<String> answer = post(CHAT, "{}", "Content-Encoding", "br");

        // Then
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("unsupported_content_encoding");
        assertThat(node.upstream.requests()).isEmpty();
    }

    @Test
    void requestBombIsStoppedAtTheLimit() throws Exception {
        // Given
        byte[] bomb = Script.gzip(Buffer.buffer(new byte[5_000_000])).getBytes();
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.url(CHAT)))
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb))
                .build();

        // When
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("request_body_too_large");
    }

    @Test
    void gzipAnswerIsDecodedForTheFilterAndCodedAgainForTheClient() throws Exception {
        // Given
        String json = "{\"text\":\"" + "word ".repeat(1000) + "\"}";
        node.upstream.next(Script.gzippedJson(200, json));
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.url(CHAT)))
                .header("Accept-Encoding", "br;q=1.0, gzip;q=0.8")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        // When
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());

        // Then
        assertThat(node.filter.parts.get(0).bytes().toString()).isEqualTo(json);
        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo(json);
        assertThat(node.upstream.last().header("accept-encoding")).contains("gzip");
    }

    @Test
    void clientWithoutGzipGetsAPlainAnswerAndTheUpstreamIsAskedForOne() throws Exception {
        // Given
        node.upstream.next(Script.gzippedJson(200, "{\"x\":1}"));

        // When
        HttpResponse<String> answer = post(CHAT, "{}");

        // Then
        assertThat(answer.body()).isEqualTo("{\"x\":1}");
        assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
        assertThat(node.upstream.last().header("accept-encoding")).contains("identity");
    }

    @Test
    void answerInAnUnreadableCodingIsNotPassedOn() throws Exception {
        // Given
        node.upstream.next(Script.whole(
                200, Map.of("Content-Type", "application/json", "Content-Encoding", "br"), Buffer.buffer("xx")));

        // When
        HttpResponse<String> answer = post(CHAT, "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("upstream_response_unreadable");
    }

    @Test
    void tooLargeAnswerIsNotPassedOn() throws Exception {
        // Given
        useSettings(Map.of("AEGIS_MAX_RESPONSE_BODY_BYTES", "2000"));
        node.upstream.next(Script.json(200, "{\"x\":\"" + "y".repeat(3000) + "\"}"));

        // When
        HttpResponse<String> answer = post(CHAT, "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("upstream_response_too_large");
    }

    @Test
    void refusedRequestNeverReachesTheUpstream() throws Exception {
        // Given
        node.filter.verdict(open -> new Verdict.Refuse(ErrorCode.INVALID_JSON, "offset 3"));

        // When
        HttpResponse<String> answer = post(CHAT, "{]");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_json").contains("offset 3");
        assertThat(node.upstream.connections()).isZero();
    }

    @Test
    void busyWorkerIsAskedTwiceMoreThenTheNodeIsOverloaded() throws Exception {
        // Given
        AtomicInteger asked = new AtomicInteger();
        node.filter.verdict(open -> {
            asked.incrementAndGet();
            return new Verdict.Busy();
        });

        // When
        HttpResponse<String> answer = post(CHAT, "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("overloaded");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(asked).hasValue(3);
    }

    @Test
    void missingWorkerIsToldApartFromAFailedOne() throws Exception {
        // Given
        node.close();
        node = new ExchangeHarness(Map.of(), 1_000_000, false);

        // When
        HttpResponse<String> answer = post(CHAT, "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("filter_unavailable");
    }

    @Test
    void crashedWorkerFailsClosed() throws Exception {
        // Given
        node.filter.verdict(open -> {
            throw new IllegalStateException("crash");
        });

        // When
        HttpResponse<String> answer = post(CHAT, "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("filter_failed");
        assertThat(node.upstream.connections()).isZero();
    }

    @Test
    void failedPartGivesItsCodeAndNothingOfTheAnswer() throws Exception {
        // Given
        node.filter.part(part ->
                new FilteredPart(part.seq(), Buffer.buffer(), FilteredPart.Directive.FAIL, ErrorCode.RESPONSE_BLOCKED));
        node.upstream.next(Script.json(200, "{\"secret\":1}"));

        // When
        HttpResponse<String> answer = post(CHAT, "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("response_blocked").doesNotContain("secret\":1");
    }

    @Test
    void wrongSequenceNumberFailsClosed() throws Exception {
        // Given
        node.filter.part(part -> new FilteredPart(9, part.bytes(), FilteredPart.Directive.CONTINUE, null));

        // When
        HttpResponse<String> answer = post(CHAT, "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("filter_failed");
    }

    @Test
    void filterTimeoutBlocksByDefaultAndPassesWhereConfigured() throws Exception {
        // Given
        useSettings(Map.of("AEGIS_FILTER_PIPELINE_TIMEOUT_S", "0.2"));
        node.filter.verdict(open -> null);

        // When
        HttpResponse<String> blocked = post(CHAT, "{}");
        useSettings(Map.of("AEGIS_FILTER_PIPELINE_TIMEOUT_S", "0.2", "AEGIS_REQUEST_PIPELINE_TIMEOUT_ACTION", "pass"));
        node.filter.verdict(open -> null);
        HttpResponse<String> passed = post(CHAT, "{\"p\":1}");

        // Then
        assertThat(blocked.statusCode()).isEqualTo(504);
        assertThat(blocked.body()).contains("filter_timeout");
        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(node.upstream.last().text()).isEqualTo("{\"p\":1}");
    }

    @Test
    void connectionIsReusedForTheNextExchange() throws Exception {
        // When
        post(CHAT, "{}");
        post(CHAT, "{}");

        // Then
        assertThat(node.upstream.requests()).hasSize(2);
        assertThat(node.upstream.connections()).isEqualTo(1);
    }

    private void useSettings(Map<String, String> settings) {
        node.close();
        node = new ExchangeHarness(settings);
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url(path)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
