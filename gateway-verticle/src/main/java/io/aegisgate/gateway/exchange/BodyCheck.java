package io.aegisgate.gateway.exchange;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** What a request has to pass once its whole body is known, as the client sent it, before anything is done with it. */
@FunctionalInterface
public interface BodyCheck {
    /** Fails with a {@link io.aegisgate.shared.error.GatewayFailure} when the request is refused. */
    Future<Void> check(Buffer body);
}
