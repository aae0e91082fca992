package io.aegisgate.filter.conversion.event;

/**
 * Why an answer ended.
 *
 * @param sequence the stop sequence that was met, empty for none or when not known
 */
public record Ending(Reason reason, String sequence) {
    /** The reasons protocols tell apart. */
    public enum Reason {
        /** The model was done. */
        DONE,
        /** The token limit. */
        MAX_TOKENS,
        /** A stop sequence was met. */
        STOP_SEQUENCE,
        /** Tools are to be called. */
        TOOL_CALLS,
        /** The model or its provider would not answer. */
        REFUSED,
        /** A long turn was paused and may be continued. */
        PAUSED
    }

    /** An ending without a stop sequence. */
    public static Ending of(Reason reason) {
        return new Ending(reason, "");
    }
}
