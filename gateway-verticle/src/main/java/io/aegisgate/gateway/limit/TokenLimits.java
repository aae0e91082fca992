package io.aegisgate.gateway.limit;

import io.aegisgate.shared.cluster.limit.ConcurrencyLimiter;
import io.aegisgate.shared.cluster.limit.ConcurrencyLimiter.Lease;
import io.aegisgate.shared.cluster.limit.RateLimiter;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.token.TokenTerms;
import io.vertx.core.Future;

/** The limits that a token brings along in its terms. Any event loop; nothing blocks. */
public final class TokenLimits {
    private static final int RETRY_SOON_SECONDS = 1;
    private static final Lease NOTHING = () -> {};

    private final RateLimiter rates;
    private final ConcurrencyLimiter concurrency;

    /** Limits counted by these. */
    public TokenLimits(RateLimiter rates, ConcurrencyLimiter concurrency) {
        this.rates = rates;
        this.concurrency = concurrency;
    }

    /**
     * Counts a request of a token. Fails with {@code rate_limited} or {@code concurrency_limited} and the time after which
     * to come again; else what it gives is to be released when the exchange is over.
     *
     * @param tenant stands for the token, without being it
     */
    public Future<Lease> enter(String tenant, TokenTerms terms) {
        Future<Integer> wait = terms.requestsPerMinute() == 0
                ? Future.succeededFuture(0)
                : rates.acquire("token-terms " + tenant, terms.requestsPerMinute());
        return wait.compose(seconds -> seconds > 0
                        ? Future.failedFuture(new GatewayFailure(ErrorCode.RATE_LIMITED).retryAfter(seconds))
                        : Future.succeededFuture())
                .compose(rated -> terms.maxConcurrent() == 0
                        ? Future.succeededFuture(NOTHING)
                        : once("token-terms-open " + tenant, terms.maxConcurrent()));
    }

    private Future<Lease> once(String key, int limit) {
        return concurrency
                .enter(key, limit)
                .compose(lease -> lease.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(
                                new GatewayFailure(ErrorCode.CONCURRENCY_LIMITED).retryAfter(RETRY_SOON_SECONDS))));
    }
}
