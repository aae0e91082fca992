package io.aegisgate.filter.review;

import io.aegisgate.shared.config.SemanticConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/**
 * Asks the service: {@code POST {"text": …}}, answer {@code {"risk_score": 0..1, "tags": […], "reasons": […]}}. The text goes
 * trimmed, in small letters, white space as single blanks. For one context; the returned future never fails.
 */
public final class ReviewService {
    private static final int OK = 200;
    private static final int ANSWER_BYTES_MAX = 64 << 10;
    private static final int LIST_MAX = 32;

    private final HttpClient client;
    private final SemanticConfig config;
    private final ReviewBreaker breaker;
    private final ReviewCache cache;
    private final Vertx vertx;

    /** With the settings of a node whose service is named. */
    public ReviewService(Vertx vertx, SemanticConfig config, Clock clock) {
        this.vertx = vertx;
        this.config = config;
        int timeoutMs = (int) config.timeout().toMillis();
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(timeoutMs));
        breaker = new ReviewBreaker(config.circuitFailures(), config.circuitOpen(), clock);
        cache = new ReviewCache(config.cacheMaxEntries(), config.cacheTtl(), clock);
    }

    /** Reviews a text. */
    public Future<Review> review(String text) {
        String normal = normal(text);
        return cache.find(normal).map(Future::succeededFuture).orElseGet(() -> ask(normal));
    }

    /** Closes the connections. */
    public Future<Void> close() {
        return client.close();
    }

    private Future<Review> ask(String normal) {
        if (!breaker.permits()) {
            return Future.succeededFuture(Review.failed(Review.Status.CIRCUIT_OPEN));
        }
        return within(call(normal))
                .map(review -> {
                    breaker.succeeded();
                    cache.keep(normal, review);
                    return review;
                })
                .otherwise(failure -> {
                    breaker.failed();
                    return Review.failed(
                            failure instanceof TimeoutException ? Review.Status.TIMED_OUT : Review.Status.UNAVAILABLE);
                });
    }

    /** The limit is for everything together: connecting, waiting and reading. */
    private Future<Review> within(Future<Review> call) {
        Promise<Review> promise = Promise.promise();
        long timer = vertx.setTimer(
                Math.max(1, config.timeout().toMillis()), late -> promise.tryFail(new TimeoutException("no review")));
        call.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.succeeded()) {
                promise.tryComplete(done.result());
            } else {
                promise.tryFail(done.cause());
            }
        });
        return promise.future();
    }

    /** All of it in one context: elsewhere a short answer may be over before somebody listens to it. */
    private Future<Review> call(String normal) {
        Promise<Review> review = Promise.promise();
        vertx.getOrCreateContext().runOnContext(begun -> exchange(normal).onComplete(review));
        return review.future();
    }

    private Future<Review> exchange(String normal) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.serviceUrl())
                .setTimeout(config.timeout().toMillis())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        return client.request(request)
                .compose(
                        ready -> ready.send(new JsonObject().put("text", normal).toBuffer()))
                .compose(answer -> {
                    if (answer.statusCode() != OK) {
                        return Future.failedFuture("status " + answer.statusCode());
                    }
                    Buffer body = Buffer.buffer();
                    answer.handler(part -> {
                        if (body.length() <= ANSWER_BYTES_MAX) {
                            body.appendBuffer(part);
                        }
                    });
                    return answer.end().map(end -> read(body));
                });
    }

    private static Review read(Buffer body) {
        if (body.length() > ANSWER_BYTES_MAX) {
            throw new IllegalArgumentException("the answer is too long");
        }
        JsonObject json = body.toJsonObject();
        if (!(json.getValue("risk_score") instanceof Number score)) {
            throw new IllegalArgumentException("the answer has no risk_score");
        }
        double clamped = Math.max(0, Math.min(1, score.doubleValue()));
        List<String> tags = new ArrayList<>(new TreeSet<>(texts(json, "tags")));
        return new Review(Review.Status.ANSWERED, clamped, tags, texts(json, "reasons"));
    }

    private static List<String> texts(JsonObject json, String name) {
        List<String> out = new ArrayList<>();
        if (json.getValue(name) instanceof JsonArray array) {
            for (Object one : array) {
                if (one instanceof String text && out.size() < LIST_MAX) {
                    out.add(text);
                }
            }
        }
        return out;
    }

    /** As the service gets it, and as texts are told apart in the cache. */
    static String normal(String text) {
        StringBuilder out = new StringBuilder();
        boolean blank = false;
        for (char unit : text.strip().toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isWhitespace(unit)) {
                blank = true;
                continue;
            }
            if (blank) {
                out.append(' ');
                blank = false;
            }
            out.append(unit);
        }
        return out.toString();
    }
}
