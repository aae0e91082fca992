package io.aegisgate.shared.error;

/** A failure that already knows how it is told to the client. The detail never holds a client's text or a secret. */
public final class GatewayFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String detail;
    private final transient ErrorOutcome outcome;
    private final int retryAfterSeconds;

    /** A failure with the code's own message. */
    public GatewayFailure(ErrorCode code) {
        this(code, code.message());
    }

    /** A failure with a more precise detail. */
    public GatewayFailure(ErrorCode code, String detail) {
        this(code, detail, ErrorOutcome.failed(code));
    }

    /** A failure with what the filters found. */
    public GatewayFailure(ErrorCode code, String detail, ErrorOutcome outcome) {
        this(code, detail, outcome, 0);
    }

    private GatewayFailure(ErrorCode code, String detail, ErrorOutcome outcome, int retryAfterSeconds) {
        // A failure is an answer, not a bug: no stack trace is taken on the request path.
        super(code.code() + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.outcome = outcome;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** The same with the time after which the client may come again. */
    public GatewayFailure retryAfter(int seconds) {
        return new GatewayFailure(code, detail, outcome, seconds);
    }

    /** Value of {@code Retry-After}; 0 for none. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** What the {@code aegisgate} object of the error says. */
    public ErrorOutcome outcome() {
        return outcome;
    }

    /** What is told to the client. */
    public ErrorCode code() {
        return code;
    }

    /** The sentence told to the client. */
    public String detail() {
        return detail;
    }
}
