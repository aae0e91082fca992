package io.aegisgate.gateway;

import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.boundary.RequestFacts;
import io.aegisgate.gateway.boundary.SignatureCheck;
import io.aegisgate.shared.cluster.nonce.NonceCache;
import io.aegisgate.shared.token.TokenPath;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the signature of a request once its body is there; a large body is hashed off the event loop. */
record SignatureGuard(Vertx vertx, SignatureCheck signatures, NonceCache nonces) {
    private static final Logger LOG = LoggerFactory.getLogger(SignatureGuard.class);
    private static final int ON_LOOP_BYTES_MAX = 64 * 1024;

    /** Fails when the request is not genuine or not new; succeeds at once when no signature is asked for. */
    Future<Void> verify(RequestFacts facts, Pass pass, Buffer body) {
        if (!pass.signatureRequired()) {
            return Future.succeededFuture();
        }
        String token = pass.token().map(TokenPath.Parsed::token).orElse("");
        Future<SignatureCheck.Result> verdict = body.length() <= ON_LOOP_BYTES_MAX
                ? Future.succeededFuture(signatures.verify(facts, pass.path(), token, body))
                : vertx.executeBlocking(() -> signatures.verify(facts, pass.path(), token, body), false);
        return verdict.compose(result -> {
            if (result instanceof SignatureCheck.Result.Genuine genuine) {
                return once(genuine, pass.path());
            }
            return Future.failedFuture(
                    ((SignatureCheck.Result.Refused) result).reject().failure());
        });
    }

    private Future<Void> once(SignatureCheck.Result.Genuine genuine, String path) {
        return nonces.remember(genuine.nonce(), genuine.until())
                .recover(unknown -> {
                    // Security: a nonce that may have been used counts as used up; the client may come again later.
                    LOG.warn("a signed request is refused, its nonce cannot be checked: {}", unknown.getMessage());
                    return Future.succeededFuture(NonceCache.Outcome.FULL);
                })
                .compose(outcome -> signatures
                        .nonce(outcome, path)
                        .<Future<Void>>map(reject -> Future.failedFuture(reject.failure()))
                        .orElseGet(Future::succeededFuture));
    }
}
