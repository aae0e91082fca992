package io.aegisgate.filter.stream;

import io.aegisgate.filter.stream.reading.StreamTable;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Drives an editor the way a session does. */
final class EditorRun {
    static final StreamLimits LIMITS = new StreamLimits(1_000_000, 512, 65_536);

    private EditorRun() {}

    static byte[] clean(StreamTable table, StreamTransform.Source source, List<byte[]> parts) {
        return clean(table, source, parts, () -> false);
    }

    static byte[] clean(StreamTable table, StreamTransform.Source source, List<byte[]> parts, BooleanSupplier pausing) {
        StreamEditor editor = new StreamEditor(table, source, LIMITS);
        Buffer out = Buffer.buffer();
        for (byte[] part : parts) {
            out.appendBuffer(answered(editor, editor.feed(Buffer.buffer(part))));
            if (pausing.getAsBoolean()) {
                out.appendBuffer(answered(editor, editor.pause()));
            }
        }
        return out.appendBuffer(answered(editor, editor.end())).getBytes();
    }

    static Buffer answered(StreamEditor editor, StreamStep step) {
        StreamStep next = step;
        while (next instanceof StreamStep.Lookup lookup) {
            next = editor.resume(stored(lookup.placeholders()));
        }
        return next instanceof StreamStep.Failed failed ? failed.bytes() : ((StreamStep.Done) next).bytes();
    }

    private static Map<String, String> stored(Set<String> asked) {
        Map<String, String> found = new HashMap<>();
        for (String name : asked) {
            if (MarkerRestoration.STORED.contains(name)) {
                found.put(name, MarkerRestoration.VALUES.get(name));
            }
        }
        return found;
    }
}
