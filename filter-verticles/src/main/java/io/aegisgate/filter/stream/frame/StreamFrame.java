package io.aegisgate.filter.stream.frame;

/**
 * One frame of a stream, with the exact bytes it came in. Immutable; the arrays are not copied and must not be changed.
 */
public interface StreamFrame {
    /** The bytes as they came. */
    byte[] raw();

    /** The name the framing gives the event, empty when it gives none. */
    String event();

    /** Whether the frame carries data, be it empty. */
    boolean hasData();

    /** The data, empty when there is none. */
    byte[] data();

    /** Whether the frame's end has come; only the last frame of a stream may lack it. */
    boolean closed();

    /** The frame's bytes with other data; all else stays. */
    byte[] withData(byte[] replacement);

    /**
     * The same with other data, for a frame that is sent once more behind others.
     *
     * @param replacement the data of the copy
     */
    default byte[] again(byte[] replacement) {
        return withData(replacement);
    }

    /** Whether no data follows. */
    default boolean last() {
        return false;
    }

    /**
     * Whether a frame without data may be delivered though its end never came.
     *
     * @param clean the upstream ended as it should
     */
    default boolean deliverable(boolean clean) {
        return false;
    }
}
