package io.aegisgate.shared.message;

import io.aegisgate.shared.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reply to {@link BodyPart}: what may go to the client, and what follows.
 *
 * @param report what was made harmless in the answer up to here
 * @param failure set with {@code FAIL} only: the code to answer with while no byte has been sent
 */
public record FilteredPart(
        long seq,
        Buffer bytes,
        Directive directive,
        AnswerReport report,
        @Nullable ErrorCode failure) {
    /** A part of an answer of which nothing is reported. */
    public FilteredPart(long seq, Buffer bytes, Directive directive, @Nullable ErrorCode failure) {
        this(seq, bytes, directive, AnswerReport.NONE, failure);
    }

    /** The same with a report. */
    public FilteredPart reporting(AnswerReport found) {
        return new FilteredPart(seq, bytes, directive, found, failure);
    }

    /** What the gateway does after writing the bytes. */
    public enum Directive {
        /** Go on. */
        CONTINUE,
        /** The bytes end the answer natively; drop the upstream. */
        END_AFTER,
        /**
         * Answer with the failure; the bytes, if any, tell it in the client's protocol. Where the head is already out they are its
         * last words, and without them the connection is cut.
         */
        FAIL
    }
}
