package io.aegisgate.gateway.boundary;

import io.aegisgate.shared.error.ErrorBody;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.ErrorShape;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.buffer.Buffer;

/**
 * A request that may not enter. The connection is to be closed after the answer when a body may still be on its way.
 *
 * @param shape the JSON shape of the answer
 * @param retryAfterSeconds value of {@code Retry-After}; 0 for none
 */
public record Reject(ErrorCode code, String detail, ErrorShape shape, int retryAfterSeconds) implements Decision {
    static Reject atBoundary(ErrorCode code, String path) {
        return new Reject(code, code.message(), ErrorShape.ofBoundary(path), 0);
    }

    /** The same as a failure. */
    public GatewayFailure failure() {
        return new GatewayFailure(code, detail);
    }

    /** The JSON body of the answer. */
    public Buffer body() {
        return ErrorBody.of(shape, failure());
    }
}
