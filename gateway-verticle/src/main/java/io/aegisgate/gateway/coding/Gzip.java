package io.aegisgate.gateway.coding;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses an answer for a client that takes gzip. Costs processor time: not for an event loop. */
public final class Gzip {
    private Gzip() {}

    /** The gzip form of the bytes. */
    public static Buffer of(Buffer clear) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(clear.length() / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(clear.getBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
