package io.aegisgate.shared.message;

import io.aegisgate.shared.error.ErrorCode;
import io.vertx.core.buffer.Buffer;

/** What a session decided about a request. */
public sealed interface Verdict {
    /**
     * Send the request on.
     *
     * @param body the very buffer of the request when nothing was edited
     * @param streaming the request asks for a stream
     * @param redactions how many spans were replaced
     */
    record Forward(Buffer body, boolean streaming, int redactions) implements Verdict {}

    /** Answer the client with this failure; nothing goes upstream and no session stays open. */
    record Refuse(ErrorCode code, String detail) implements Verdict {}

    /** The worker holds as many sessions as it may; ask another. No session was opened. */
    record Busy() implements Verdict {}
}
