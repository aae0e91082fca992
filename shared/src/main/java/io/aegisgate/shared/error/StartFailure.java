package io.aegisgate.shared.error;

/**
 * The node cannot start. The message is meant for the operator: it names the file or setting and what to do about it, and
 * holds no secret. The launcher prints it without a stack trace.
 */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure whose message says everything. */
    public StartFailure(String message) {
        super(message);
    }

    /** A failure with the technical cause for a debug log. */
    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
