package io.aegisgate.filter.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.config.SemanticConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewServiceTest {
    private static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final Duration PATIENT = Duration.ofSeconds(15);

    private final Vertx vertx = Vertx.vertx();
    private int port;
    private final SetClock clock = new SetClock();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Supplier<Future<String>> reply = () -> Future.succeededFuture("{}");
    private volatile int status = 200;
    private ReviewService service = new ReviewService(vertx, config(1, PATIENT), clock);

    @BeforeEach
    void start() throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .compose(body -> {
                            asked.add(body.toJsonObject().getString("text"));
                            return reply.get();
                        })
                        .onSuccess(
                                text -> request.response().setStatusCode(status).end(text)));
        port = await(server.listen(0, "127.0.0.1")).actualPort();
        service = new ReviewService(vertx, config(port, PATIENT), clock);
    }

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    private static SemanticConfig config(int port, Duration timeout) {
        return new SemanticConfig(
                true,
                0.25,
                0.75,
                "http://127.0.0.1:" + port + "/review",
                timeout,
                Duration.ofSeconds(300),
                100,
                3,
                Duration.ofSeconds(30));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private Review review(String text) throws Exception {
        return await(service.review(text));
    }

    @Test
    void answerRaisesAndIsCachedByWhatTheTextSays() throws Exception {
        // Given
        reply = () -> Future.succeededFuture(new JsonObject()
                .put("risk_score", 1.7)
                .put("tags", List.of("b", "a", "b"))
                .put("reasons", List.of("why"))
                .encode());

        // When
        Review first = review("  Some\n TEXT ");
        Review again = review("some text");

        // Then
        assertThat(asked).containsExactly("some text");
        assertThat(first).isEqualTo(new Review(Review.Status.ANSWERED, 1, List.of("a", "b"), List.of("why")));
        assertThat(again.status()).isEqualTo(Review.Status.CACHED);
        assertThat(again.raise(0.4)).isEqualTo(1);
        clock.now = clock.now.plusSeconds(301);
        assertThat(review("some text").status()).isEqualTo(Review.Status.ANSWERED);
    }

    @Test
    void itNeverLowersAScore() throws Exception {
        reply = () -> Future.succeededFuture("{\"risk_score\": 0.1}");
        assertThat(review("x").raise(0.6)).isEqualTo(0.6);
    }

    @Test
    void nonsenseAndErrorsLeaveTheLocalScore() throws Exception {
        for (String nonsense : List.of("not json", "{}", "{\"risk_score\": \"high\"}")) {
            reply = () -> Future.succeededFuture(nonsense);
            Review review = review("n" + asked.size());
            assertThat(review.status()).isEqualTo(Review.Status.UNAVAILABLE);
            assertThat(review.raise(0.5)).isEqualTo(0.5);
        }
        assertThat(review("next").status()).isEqualTo(Review.Status.CIRCUIT_OPEN);
    }

    @Test
    void silenceIsTimeLimited() throws Exception {
        reply = () -> Future.future(never -> {});
        service = new ReviewService(vertx, config(port, Duration.ofMillis(200)), clock);
        Review review = review("slow");
        assertThat(review.status()).isEqualTo(Review.Status.TIMED_OUT);
        assertThat(review.status().tag()).isEqualTo("semantic_timeout");
        assertThat(review.raise(0.3)).isEqualTo(0.3);
    }

    @Test
    void breakerOpensTriesOnceAndCloses() throws Exception {
        // Given
        status = 500;
        for (int i = 0; i < 3; i++) {
            assertThat(review("f" + i).status()).isEqualTo(Review.Status.UNAVAILABLE);
        }

        // Then it is left alone
        assertThat(review("g").status()).isEqualTo(Review.Status.CIRCUIT_OPEN);
        assertThat(asked).hasSize(3);

        // When the time is over one call tries, fails, and it is left alone again
        clock.now = clock.now.plusSeconds(31);
        assertThat(review("h").status()).isEqualTo(Review.Status.UNAVAILABLE);
        assertThat(review("i").status()).isEqualTo(Review.Status.CIRCUIT_OPEN);

        // When it recovers
        status = 200;
        reply = () -> Future.succeededFuture("{\"risk_score\": 0.9}");
        clock.now = clock.now.plusSeconds(31);
        List<Review> after = new ArrayList<>();
        after.add(review("j"));
        after.add(review("k"));
        assertThat(after).allMatch(Review::answered);
    }

    @Test
    void grayZoneIsOpenAtBothEnds() {
        GrayZone zone = GrayZone.of(new SemanticConfig(
                true, 0.75, 0.25, "", Duration.ofMillis(1), Duration.ofSeconds(1), 100, 1, Duration.ofSeconds(1)));
        assertThat(zone.holds(0.25)).isFalse();
        assertThat(zone.holds(0.5)).isTrue();
        assertThat(zone.holds(0.75)).isFalse();
    }
}
