package io.aegisgate.shared.testing;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Splits a byte stream into HTTP/1.1 requests. Good enough for well-formed requests; one connection, one thread. */
final class RequestReader {
    private final Consumer<Received> onRequest;
    private Buffer pending = Buffer.buffer();
    private int neededBytes;

    RequestReader(Consumer<Received> onRequest) {
        this.onRequest = onRequest;
    }

    void read(Buffer bytes) {
        pending.appendBuffer(bytes);
        boolean more = pending.length() >= neededBytes;
        while (more) {
            // Several requests may have come at once.
            neededBytes = 0;
            more = takeRequest();
        }
    }

    private boolean takeRequest() {
        String text = pending.toString(StandardCharsets.ISO_8859_1);
        int headEnd = text.indexOf("\r\n\r\n");
        if (headEnd < 0) {
            return false;
        }
        String[] lines = text.substring(0, headEnd).split("\r\n", -1);
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        int length = 0;
        boolean chunked = false;
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            String value = lines[i].substring(colon + 1).trim();
            headers.add(Map.entry(name, value));
            length = name.equals("content-length") ? Integer.parseInt(value) : length;
            chunked |= name.equals("transfer-encoding");
        }
        int bodyStart = headEnd + 4;
        Buffer body = Buffer.buffer();
        int end = chunked ? chunkedEnd(text, bodyStart, body) : bodyStart + length;
        if (end < 0 || pending.length() < end) {
            neededBytes = end;
            return false;
        }
        if (!chunked) {
            body.appendBuffer(pending.slice(bodyStart, end));
        }
        pending = Buffer.buffer().appendBuffer(pending.slice(end, pending.length()));
        String[] first = lines[0].split(" ", -1);
        onRequest.accept(new Received(first[0], first[1], List.copyOf(headers), body));
        return true;
    }

    private int chunkedEnd(String text, int from, Buffer body) {
        int at = from;
        while (true) {
            int lineEnd = text.indexOf("\r\n", at);
            if (lineEnd < 0) {
                return -1;
            }
            int size = Integer.parseInt(text.substring(at, lineEnd).trim(), 16);
            int next = lineEnd + 2 + size + 2;
            if (text.length() < next) {
                return -1;
            }
            body.appendBuffer(pending.slice(lineEnd + 2, lineEnd + 2 + size));
            at = next;
            if (size == 0) {
                return at;
            }
        }
    }
}
