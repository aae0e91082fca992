package io.aegisgate.shared.message;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reply to {@link RequestPart}.
 *
 * @param upstream what may go upstream; empty when nothing may yet
 * @param client what the client is told at once, a message of its socket; empty for nothing
 * @param refusal set when the exchange must not go on
 */
public record RequestFiltered(long seq, Buffer upstream, Buffer client, Verdict.@Nullable Refuse refusal) {
    /** Bytes that may go on. */
    public static RequestFiltered passed(long seq, Buffer upstream) {
        return new RequestFiltered(seq, upstream, Buffer.buffer(), null);
    }

    /** The exchange ends here. */
    public static RequestFiltered refused(long seq, Verdict.Refuse refusal) {
        return new RequestFiltered(seq, Buffer.buffer(), Buffer.buffer(), refusal);
    }
}
