package io.aegisgate.gateway.limit;

import io.aegisgate.shared.error.ErrorCode;

/** A limit that is used up. An answer, not a bug: it has no stack trace. */
public final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int retryAfterSeconds;

    LimitReached(ErrorCode code, int retryAfterSeconds) {
        super(code.code(), null, false, false);
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** What the client is told. */
    public ErrorCode code() {
        return code;
    }

    /** Value of {@code Retry-After}. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
