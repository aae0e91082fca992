package io.aegisgate.filter.stream.frame;

/** One form of streams: how they are cut into frames, and how frames of our own are written. Immutable; any thread. */
public interface Framing {
    /** A parser that refuses frames of more than this many bytes. */
    FrameParser parser(int maxFrameBytes);

    /**
     * A frame of our own that stands behind others.
     *
     * @param event name of the event, empty for none
     * @param data its data, one JSON value or, where the form has that, a word
     */
    byte[] own(String event, String data);

    /** What must stand between a frame that came without its end and one of our own. */
    default byte[] separator() {
        return new byte[0];
    }

    /**
     * A stream of our own.
     *
     * @param frames as {@link #own} writes them, joined
     */
    default byte[] stream(byte[] frames) {
        return frames;
    }

    /** What ends a stream whose last frame is one of our own. */
    default byte[] close() {
        return new byte[0];
    }

    /** The media type of such streams. */
    String mediaType();
}
