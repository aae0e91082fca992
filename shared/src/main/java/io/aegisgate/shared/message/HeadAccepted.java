package io.aegisgate.shared.message;

/**
 * Reply to {@link ResponseHead}: how the session wants to be given the body.
 *
 * @param contentType the type of what the session makes of it, empty for the upstream's
 */
public record HeadAccepted(Handling handling, String contentType) {
    /** An answer that keeps its type. */
    public HeadAccepted(Handling handling) {
        this(handling, "");
    }

    /** How the body reaches the session. */
    public enum Handling {
        /** Part by part as it arrives (event streams). */
        STREAM,
        /** As one part of kind {@code END}, once it is complete. */
        WHOLE,
        /** Not at all: the gateway pipes the bytes (audio, images, archives) and closes the exchange. */
        UNTOUCHED
    }
}
