package io.aegisgate.gateway.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A closed loop of connections, each sending its next request when the answer to the last is complete. One event loop;
 * {@link #run} blocks the command's thread until the time is over.
 */
final class LoadGenerator {
    private static final int MAX_SAMPLES = 2_000_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final int connections;

    LoadGenerator(Vertx vertx, int connections) {
        this.vertx = vertx;
        this.connections = connections;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(connections).setEventLoopSize(1));
    }

    /** What one run saw. Latencies in microseconds. */
    record Result(long requests, long failures, double seconds, long p50Micros, long p99Micros) {
        double perSecond() {
            return requests / seconds;
        }
    }

    Result run(int port, String path, Supplier<Buffer> bodies, Duration length) throws InterruptedException {
        var run = new Run(port, path, bodies, System.nanoTime() + length.toNanos());
        long begun = System.nanoTime();
        vertx.runOnContext(ignored -> {
            for (int i = 0; i < connections; i++) {
                run.next();
            }
        });
        if (!run.done.await(length.toSeconds() + 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no answer within 60 s of the end of the run");
        }
        return run.result((System.nanoTime() - begun) / 1e9);
    }

    private final class Run {
        private final RequestOptions options;
        private final Supplier<Buffer> bodies;
        private final long deadlineNanos;
        private final CountDownLatch done = new CountDownLatch(connections);
        private final int[] micros = new int[MAX_SAMPLES];
        private long requests;
        private long failures;

        Run(int port, String path, Supplier<Buffer> bodies, long deadlineNanos) {
            this.options = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI(path)
                    .putHeader("content-type", "application/json")
                    .putHeader("authorization", "Bearer bench");
            this.bodies = bodies;
            this.deadlineNanos = deadlineNanos;
        }

        // Everything here runs on one event loop, so plain fields will do.
        void next() {
            long begun = System.nanoTime();
            if (begun >= deadlineNanos) {
                done.countDown();
                return;
            }
            client.request(options)
                    .compose(request -> request.send(bodies.get()))
                    .compose(response -> response.body().map(ignored -> response.statusCode()))
                    .onComplete(outcome -> {
                        if (outcome.succeeded() && outcome.result() == 200) {
                            micros[(int) (requests++ % MAX_SAMPLES)] = (int) ((System.nanoTime() - begun) / 1000);
                        } else {
                            failures++;
                        }
                        next();
                    });
        }

        Result result(double seconds) {
            int[] sorted = Arrays.copyOf(micros, (int) Math.min(requests, MAX_SAMPLES));
            Arrays.sort(sorted);
            long p50 = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
            long p99 = sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.99)];
            return new Result(requests, failures, seconds, p50, p99);
        }
    }
}
