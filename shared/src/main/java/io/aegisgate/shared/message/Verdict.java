package io.aegisgate.shared.message;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.ErrorOutcome;
import io.aegisgate.shared.error.GatewayFailure;
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

    /**
     * Answer the client with this; nothing goes upstream and no session stays open.
     *
     * @param contentType of the body
     */
    record Answered(Buffer body, String contentType) implements Verdict {
        /** JSON. */
        public Answered(Buffer body) {
            this(body, "application/json");
        }
    }

    /** Answer the client with this failure; nothing goes upstream and no session stays open. */
    record Refuse(ErrorCode code, String detail, ErrorOutcome outcome) implements Verdict {
        /** A failure that no filter caused. */
        public Refuse(ErrorCode code, String detail) {
            this(code, detail, ErrorOutcome.failed(code));
        }

        /** The failure that is told to the client. */
        public GatewayFailure failure() {
            return new GatewayFailure(code, detail, outcome);
        }
    }

    /** The worker holds as many sessions as it may; ask another. No session was opened. */
    record Busy() implements Verdict {}
}
