package io.aegisgate.filter.stream;

import io.aegisgate.shared.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/** What the editor has for its caller after some input. */
public sealed interface StreamStep {
    /** These bytes may go to the client; give the next input. */
    record Done(Buffer bytes) implements StreamStep {}

    /** Look these placeholders up and call {@link StreamEditor#resume} before any other input. */
    record Lookup(Set<String> placeholders) implements StreamStep {
        /** Copies the set. */
        public Lookup {
            placeholders = Set.copyOf(placeholders);
        }
    }

    /** The stream cannot go on. The bytes end the answer with the protocol's error event; give no more input. */
    record Failed(Buffer bytes, ErrorCode code) implements StreamStep {}
}
