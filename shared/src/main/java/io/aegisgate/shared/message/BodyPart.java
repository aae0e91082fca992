package io.aegisgate.shared.message;

import io.vertx.core.buffer.Buffer;

/**
 * Response bytes for the session. At most one part of an exchange is under way; the next follows the reply.
 *
 * @param seq counts from 0; a gap is a bug and fails the exchange closed
 */
public record BodyPart(String exchangeId, long seq, Kind kind, Buffer bytes) {
    /** Why the part is sent. */
    public enum Kind {
        /** Bytes arrived; more may follow. */
        DATA,
        /** The upstream has been silent for a while: release what no rule can still use. Empty. */
        PAUSE,
        /** The upstream ended cleanly; the bytes are the last (for {@code WHOLE}, all). */
        END,
        /** The upstream broke off; the bytes are the last that came. */
        BROKEN
    }
}
