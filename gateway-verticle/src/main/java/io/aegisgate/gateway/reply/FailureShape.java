package io.aegisgate.gateway.reply;

import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.buffer.Buffer;

/** Writes a failure as the JSON body that the client of a route expects. */
@FunctionalInterface
public interface FailureShape {
    /** The body; never empty. */
    Buffer render(GatewayFailure failure);
}
