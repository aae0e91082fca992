package io.aegisgate.shared.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A real server on a free loopback port that answers by script and records every byte it is sent. It speaks HTTP/1.1 at
 * socket level, so it can also break the rules. Its counters may be read on any thread.
 */
public final class ScriptedUpstream implements AutoCloseable {
    private final Vertx vertx;
    private final NetServer server;
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final Buffer everything = Buffer.buffer();
    private final Queue<Script> queued = new ArrayDeque<>();
    private final AtomicLong sentBytes = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile NetSocket latest;
    private volatile Function<Received, Script> otherwise = request -> Script.json(200, "{}");

    private ScriptedUpstream(Vertx vertx) {
        this.vertx = vertx;
        // Without lingering a close is a reset, which is what the scripts mean by it.
        this.server =
                vertx.createNetServer(new NetServerOptions().setSoLinger(0)).connectHandler(this::serve);
    }

    /** Starts an upstream that answers {@code {}} until it is told otherwise. */
    public static ScriptedUpstream start(Vertx vertx) {
        ScriptedUpstream upstream = new ScriptedUpstream(vertx);
        Waiting.get(upstream.server.listen(0, "127.0.0.1"));
        return upstream;
    }

    /** Queues the answer to a request; the queue is used up before the standing answer. */
    public ScriptedUpstream next(Script script) {
        synchronized (queued) {
            queued.add(script);
        }
        return this;
    }

    /** Sets the answer to every request for which none is queued. */
    public ScriptedUpstream always(Function<Received, Script> answer) {
        otherwise = answer;
        return this;
    }

    /** Answers on the latest connection without waiting for a complete request. */
    public void answerNow(Script script) {
        NetSocket socket = latest;
        if (socket == null) {
            throw new IllegalStateException("no connection");
        }
        perform(socket, script.steps(), 0);
    }

    /** The base URL with {@code /v1}. */
    public String base() {
        return "http://127.0.0.1:" + server.actualPort() + "/v1";
    }

    /** The port. */
    public int port() {
        return server.actualPort();
    }

    /** The complete requests so far. */
    public List<Received> requests() {
        return requests;
    }

    /** The latest complete request. */
    public Received last() {
        return requests.get(requests.size() - 1);
    }

    /** Every byte of every connection, heads and unfinished requests included. */
    public Buffer everything() {
        synchronized (everything) {
            return everything.copy();
        }
    }

    /** Bytes handed to the sockets. */
    public long sentBytes() {
        return sentBytes.get();
    }

    /** Connections accepted. */
    public int connections() {
        return connections.get();
    }

    /** Connections that are closed again. */
    public int closedConnections() {
        return closed.get();
    }

    /** Waits until something holds; fails after ten seconds. */
    public void await(BooleanSupplier condition) {
        Waiting.until(condition);
    }

    @Override
    public void close() {
        Waiting.get(server.close());
    }

    private void serve(NetSocket socket) {
        connections.incrementAndGet();
        latest = socket;
        socket.closeHandler(end -> closed.incrementAndGet());
        socket.exceptionHandler(broken -> {});
        RequestReader reader = new RequestReader(request -> {
            requests.add(request);
            perform(socket, script(request).steps(), 0);
        });
        socket.handler(bytes -> {
            synchronized (everything) {
                everything.appendBuffer(bytes);
            }
            reader.read(bytes);
        });
    }

    private Script script(Received request) {
        synchronized (queued) {
            Script script = queued.poll();
            return script == null ? otherwise.apply(request) : script;
        }
    }

    private void perform(NetSocket socket, List<Script.Step> steps, int at) {
        if (at == steps.size()) {
            return;
        }
        Script.Step step = steps.get(at);
        if (step instanceof Script.Step.Send send) {
            sentBytes.addAndGet(send.bytes().length());
            socket.write(send.bytes());
            perform(socket, steps, at + 1);
        } else if (step instanceof Script.Step.Wait wait) {
            vertx.setTimer(Math.max(1, wait.millis()), id -> perform(socket, steps, at + 1));
        } else if (step instanceof Script.Step.Flood flood) {
            flood(socket, Script.chunk(flood.chunk()), flood.times(), () -> perform(socket, steps, at + 1));
        } else if (step instanceof Script.Step.Reset) {
            socket.close();
        }
    }

    private void flood(NetSocket socket, Buffer chunk, long times, Runnable then) {
        long left = times;
        while (left > 0) {
            if (socket.writeQueueFull()) {
                long rest = left;
                socket.drainHandler(drained -> flood(socket, chunk, rest, then));
                return;
            }
            sentBytes.addAndGet(chunk.length());
            socket.write(chunk);
            left--;
        }
        then.run();
    }
}
