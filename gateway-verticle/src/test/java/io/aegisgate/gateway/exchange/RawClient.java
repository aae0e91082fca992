package io.aegisgate.gateway.exchange;

import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;

/** A client at socket level: sends what it is told, keeps what comes, reads only when it is let. */
public final class RawClient implements AutoCloseable {
    private final NetSocket socket;
    private final Buffer received = Buffer.buffer();
    private volatile boolean closed;

    public RawClient(Vertx vertx, int port) {
        this.socket = Waiting.get(vertx.createNetClient().connect(port, "127.0.0.1"));
        socket.handler(bytes -> {
            synchronized (received) {
                received.appendBuffer(bytes);
            }
        });
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(end -> closed = true);
    }

    public RawClient send(String text) {
        socket.write(Buffer.buffer(text.getBytes(StandardCharsets.ISO_8859_1)));
        return this;
    }

    /** Sends a JSON request with a length. */
    public RawClient post(String path, String body) {
        return send("POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    public RawClient stopReading() {
        socket.pause();
        return this;
    }

    public RawClient readOn() {
        socket.resume();
        return this;
    }

    public String received() {
        synchronized (received) {
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }

    public int receivedBytes() {
        synchronized (received) {
            return received.length();
        }
    }

    public boolean closedByServer() {
        return closed;
    }

    public String awaitText(String part) {
        try {
            Waiting.until(() -> received().contains(part));
        } catch (AssertionError missing) {
            throw new AssertionError("no " + part + " in: " + received(), missing);
        }
        return received();
    }

    @Override
    public void close() {
        Waiting.get(socket.close());
    }
}
