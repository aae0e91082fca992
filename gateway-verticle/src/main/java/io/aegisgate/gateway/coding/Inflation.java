package io.aegisgate.gateway.coding;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes gzip or deflate piece by piece, cut anywhere. A bomb is stopped while it inflates: no more than the room given
 * is ever produced. Holds native memory until {@link #close()}.
 */
public final class Inflation implements AutoCloseable {
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int HEADER_BYTES_MAX = 64 * 1024;
    private static final int GZIP_TRAILER_BYTES = 8;
    private static final byte[] NONE = {};

    private enum Part {
        HEADER,
        DATA,
        TRAILER
    }

    private final boolean gzip;
    private final ErrorCode tooLarge;
    private final ErrorCode unreadable;
    private Part part = Part.HEADER;
    private byte[] kept = NONE;
    private Inflater inflater;
    private boolean started;

    /** An inflation that fails with the given codes. */
    public Inflation(ContentCoding coding, ErrorCode tooLarge, ErrorCode unreadable) {
        this.gzip = coding == ContentCoding.GZIP;
        this.tooLarge = tooLarge;
        this.unreadable = unreadable;
        this.inflater = new Inflater(gzip);
    }

    /** Inflates a complete body. Costs processor time in proportion to the result: not for an event loop. */
    public static Buffer whole(
            ContentCoding coding, Buffer body, long limitBytes, ErrorCode tooLarge, ErrorCode unreadable) {
        try (Inflation inflation = new Inflation(coding, tooLarge, unreadable)) {
            Buffer clear = inflation.feed(body, limitBytes);
            inflation.requireEnd();
            return clear;
        }
    }

    /**
     * What the next coded bytes stand for.
     *
     * @param roomBytes most bytes to produce
     * @throws GatewayFailure when there would be more, or when the bytes do not decode
     */
    public Buffer feed(Buffer coded, long roomBytes) {
        Buffer clear = Buffer.buffer();
        byte[] input = joined(coded);
        while (input.length > 0) {
            int before = input.length;
            Part partBefore = part;
            input = switch (part) {
                case HEADER -> header(input);
                case DATA -> data(input, clear, roomBytes);
                case TRAILER -> trailer(input);
            };
            if (input.length == before && part == partBefore) {
                kept = input;
                break;
            }
        }
        return clear;
    }

    /** Fails when the coded bytes stopped short. */
    public void requireEnd() {
        boolean betweenMembers = part == Part.HEADER && kept.length == 0;
        boolean ended = gzip ? started && betweenMembers : inflater.finished();
        if (!ended && (started || kept.length > 0)) {
            throw new GatewayFailure(unreadable, "the compressed body is incomplete");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    private byte[] joined(Buffer coded) {
        byte[] fresh = coded.getBytes();
        if (kept.length == 0) {
            return fresh;
        }
        byte[] all = Arrays.copyOf(kept, kept.length + fresh.length);
        System.arraycopy(fresh, 0, all, kept.length, fresh.length);
        kept = NONE;
        return all;
    }

    private byte[] header(byte[] input) {
        if (gzip) {
            int end = GzipHeader.end(input);
            if (end == GzipHeader.INVALID || (end == GzipHeader.INCOMPLETE && input.length > HEADER_BYTES_MAX)) {
                throw new GatewayFailure(unreadable, "the body is not gzip");
            }
            if (end == GzipHeader.INCOMPLETE) {
                return input;
            }
            begin();
            return Arrays.copyOfRange(input, end, input.length);
        }
        if (input.length < 2) {
            return input;
        }
        // Some senders leave the zlib wrapper out; its two bytes are a multiple of 31 and name method 8.
        boolean wrapped = (input[0] & 0x0f) == 8 && (((input[0] & 0xff) << 8) + (input[1] & 0xff)) % 31 == 0;
        if (!wrapped) {
            inflater.end();
            inflater = new Inflater(true);
        }
        begin();
        return input;
    }

    private void begin() {
        started = true;
        part = Part.DATA;
    }

    private byte[] data(byte[] input, Buffer clear, long roomBytes) {
        inflater.setInput(input);
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            while (true) {
                int made = inflater.inflate(chunk);
                if (clear.length() + (long) made > roomBytes) {
                    throw new GatewayFailure(tooLarge, "the decompressed body exceeds the limit");
                }
                clear.appendBytes(chunk, 0, made);
                if (inflater.finished()) {
                    int left = inflater.getRemaining();
                    part = Part.TRAILER;
                    return Arrays.copyOfRange(input, input.length - left, input.length);
                }
                if (made == 0) {
                    if (inflater.needsDictionary()) {
                        throw new GatewayFailure(unreadable, "the body needs a dictionary");
                    }
                    return NONE;
                }
            }
        } catch (DataFormatException broken) {
            throw new GatewayFailure(unreadable, "the compressed body is damaged");
        }
    }

    private byte[] trailer(byte[] input) {
        if (!gzip) {
            return NONE;
        }
        if (input.length < GZIP_TRAILER_BYTES) {
            return input;
        }
        // A gzip body may consist of several members (RFC 1952 section 2.2).
        inflater.reset();
        part = Part.HEADER;
        return Arrays.copyOfRange(input, GZIP_TRAILER_BYTES, input.length);
    }
}
