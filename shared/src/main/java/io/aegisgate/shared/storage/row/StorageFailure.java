package io.aegisgate.shared.storage.row;

import java.util.concurrent.TimeoutException;

/** A backend did not do what it was asked. The message names the backend and the trouble, never a value or password. */
public final class StorageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with a sentence for the operator. */
    public StorageFailure(String message) {
        super(message);
    }

    private StorageFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** What a client of a backend reported. */
    public static StorageFailure of(String backend, Throwable cause) {
        if (cause instanceof StorageFailure known) {
            return known;
        }
        String what = cause instanceof TimeoutException ? "no answer in time" : String.valueOf(cause.getMessage());
        return new StorageFailure("the " + backend + " storage failed: " + what, cause);
    }
}
