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
     * @param path where the upstream is to be asked, starting with {@code /v1}: another than the client's when converted
     */
    record Forward(Buffer body, boolean streaming, int redactions, String path) implements Verdict {}

    /** Answer the client with this JSON; nothing goes upstream and no session stays open. */
    record Answered(Buffer body) implements Verdict {}

    /** Answer the client with this failure; nothing goes upstream and no session stays open. */
    record Refuse(ErrorCode code, String detail) implements Verdict {}

    /** The worker holds as many sessions as it may; ask another. No session was opened. */
    record Busy() implements Verdict {}
}
