package io.aegisgate.e2e;

import io.aegisgate.shared.testing.TestNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Clients that ask again and again, every other time for a stream, until they are stopped. Each request has a number. */
final class SteadyLoad implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Function<String, HttpRequest.Builder> whole;
    private final Function<String, HttpRequest.Builder> streamed;
    private final String end;
    private final List<Thread> clients = new ArrayList<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final AtomicInteger served = new AtomicInteger();
    private volatile boolean stopped;

    /**
     * A load that begins now.
     *
     * @param whole makes a request of a number
     * @param end how a complete stream ends
     */
    SteadyLoad(
            Function<String, HttpRequest.Builder> whole, Function<String, HttpRequest.Builder> streamed, String end) {
        this.whole = whole;
        this.streamed = streamed;
        this.end = end;
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(this::run, "load-" + i);
            client.start();
            clients.add(client);
        }
    }

    /** Requests that were answered completely. */
    int served() {
        return served.get();
    }

    /** The numbers of the requests that were not, and what came instead. */
    Map<String, String> failures() {
        return failures;
    }

    /** Lets the requests that are under way come to their end. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread client : clients) {
            client.join();
        }
    }

    private void run() {
        while (!stopped) {
            int number = NUMBERS.incrementAndGet();
            boolean stream = number % 2 == 0;
            ask(Integer.toString(number), stream);
        }
    }

    private void ask(String number, boolean stream) {
        try {
            HttpResponse<String> answer = TestNode.send((stream ? streamed : whole).apply(number));
            boolean complete =
                    answer.statusCode() == 200 && (!stream || answer.body().endsWith(end));
            if (complete) {
                served.incrementAndGet();
            } else {
                failures.put(number, answer.statusCode() + " " + answer.body());
            }
        } catch (UncheckedIOException broken) {
            failures.put(number, String.valueOf(broken.getCause()));
        }
    }
}
