package io.aegisgate.shared.testing;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What an upstream does with one request: bytes, pauses, an end. Immutable; each method gives a changed copy.
 *
 * @param steps what happens in order
 */
public record Script(List<Step> steps) {
    /** One thing an upstream does. */
    public sealed interface Step {
        /** Sends bytes as one write. */
        record Send(Buffer bytes) implements Step {}

        /** Waits. */
        record Wait(long millis) implements Step {}

        /** Closes the connection with a reset. */
        record Reset() implements Step {}

        /** Never answers further; the connection stays open. */
        record Hang() implements Step {}

        /** Sends the same chunk of a chunked body again and again, as fast as the peer takes it. */
        record Flood(Buffer chunk, long times) implements Step {}
    }

    /** Copies the steps. */
    public Script {
        steps = List.copyOf(steps);
    }

    /** A complete answer with a length. */
    public static Script whole(int status, Map<String, String> headers, Buffer body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Length", Integer.toString(body.length()));
        return new Script(List.of(new Step.Send(head(status, all).appendBuffer(body))));
    }

    /** A complete JSON answer. */
    public static Script json(int status, String body) {
        return whole(status, Map.of("Content-Type", "application/json"), Buffer.buffer(body));
    }

    /** A complete JSON answer in gzip. */
    public static Script gzippedJson(int status, String body) {
        return whole(
                status,
                Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
                gzip(Buffer.buffer(body)));
    }

    /** An event stream that is sent in the given pieces with a pause before each but the first. */
    public static Script sse(long pauseMillis, List<Buffer> pieces) {
        return stream(Map.of("Content-Type", "text/event-stream"), pauseMillis, pieces)
                .then(lastChunk());
    }

    /** An event stream cut in two. */
    public static Script sseCutAt(String body, int cut) {
        Buffer bytes = Buffer.buffer(body);
        return sse(5, List.of(bytes.slice(0, cut), bytes.slice(cut, bytes.length())));
    }

    /** An event stream that breaks off with a reset after the pieces. */
    public static Script sseThenReset(List<Buffer> pieces) {
        return stream(Map.of("Content-Type", "text/event-stream"), 5, pieces)
                // Long enough for the first exchange of a cold node to have begun its answer.
                .then(new Step.Wait(500))
                .then(new Step.Reset());
    }

    /** The head and pieces of a chunked answer without its end. */
    public static Script stream(Map<String, String> headers, long pauseMillis, List<Buffer> pieces) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Transfer-Encoding", "chunked");
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Send(head(200, all)));
        for (Buffer piece : pieces) {
            if (steps.size() > 1 && pauseMillis > 0) {
                steps.add(new Step.Wait(pauseMillis));
            }
            if (piece.length() > 0) {
                steps.add(new Step.Send(chunk(piece)));
            }
        }
        return new Script(steps);
    }

    /** No answer at all. */
    public static Script silence() {
        return new Script(List.of(new Step.Hang()));
    }

    /** A reset instead of an answer. */
    public static Script reset() {
        return new Script(List.of(new Step.Reset()));
    }

    /** The same with one more step. */
    public Script then(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Script(more);
    }

    /** The same after a pause. */
    public Script after(long millis) {
        List<Step> more = new ArrayList<>(steps);
        more.add(0, new Step.Wait(millis));
        return new Script(more);
    }

    /** The end of a chunked body. */
    public static Step lastChunk() {
        return new Step.Send(Buffer.buffer("0\r\n\r\n"));
    }

    /** One chunk of a chunked body. */
    public static Buffer chunk(Buffer bytes) {
        return Buffer.buffer(Integer.toHexString(bytes.length()) + "\r\n")
                .appendBuffer(bytes)
                .appendString("\r\n");
    }

    /** Bytes in gzip. */
    public static Buffer gzip(Buffer clear) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(clear.getBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(out.toByteArray());
    }

    private static Buffer head(int status, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Scripted\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return Buffer.buffer(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
