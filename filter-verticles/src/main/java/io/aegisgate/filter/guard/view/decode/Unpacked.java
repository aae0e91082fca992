package io.aegisgate.filter.guard.view.decode;

import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Bytes as text, unpacked first where they are packed. Sources: RFC 1950, RFC 1952. */
final class Unpacked {
    private static final int GZIP_HEADER = 10;
    private static final int OUT_MAX = 1 << 15;

    private Unpacked() {}

    static Optional<String> text(byte[] bytes, int length) {
        boolean gzip = length > GZIP_HEADER + 8 && bytes[0] == 0x1F && (bytes[1] & 0xFF) == 0x8B && bytes[3] == 0;
        boolean zlib = length > 8 && bytes[0] == 0x78 && ((bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF)) % 31 == 0;
        if (gzip) {
            return inflated(bytes, GZIP_HEADER, length, true);
        }
        return zlib ? inflated(bytes, 0, length, false) : Legible.text(bytes, length);
    }

    private static Optional<String> inflated(byte[] bytes, int from, int to, boolean raw) {
        Inflater inflater = new Inflater(raw);
        try {
            inflater.setInput(bytes, from, to - from);
            byte[] out = new byte[OUT_MAX];
            return Legible.text(out, inflater.inflate(out));
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
