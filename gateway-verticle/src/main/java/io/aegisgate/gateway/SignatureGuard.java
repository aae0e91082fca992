package io.aegisgate.gateway;

import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.boundary.Reject;
import io.aegisgate.gateway.boundary.RequestFacts;
import io.aegisgate.gateway.boundary.SignatureCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Asks for the signature of a request once its body is there; a large body is hashed off the event loop. */
record SignatureGuard(Vertx vertx, SignatureCheck signatures) {
    private static final int ON_LOOP_BYTES_MAX = 64 * 1024;

    /** Fails when the request is not genuine or not new; succeeds at once when no signature is asked for. */
    Future<Void> verify(RequestFacts facts, Pass pass, Buffer body) {
        if (!pass.signatureRequired()) {
            return Future.succeededFuture();
        }
        Future<Optional<Reject>> verdict = body.length() <= ON_LOOP_BYTES_MAX
                ? Future.succeededFuture(signatures.verify(facts, pass.path(), body))
                : vertx.executeBlocking(() -> signatures.verify(facts, pass.path(), body), false);
        return verdict.compose(refused -> refused.<Future<Void>>map(reject -> Future.failedFuture(reject.failure()))
                .orElseGet(Future::succeededFuture));
    }
}
