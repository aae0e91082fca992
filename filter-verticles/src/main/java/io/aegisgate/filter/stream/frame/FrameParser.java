package io.aegisgate.filter.stream.frame;

import java.util.Optional;
import java.util.function.Consumer;

/** Cuts a byte stream into frames, wherever the bytes are cut. One parser a stream, one thread. */
public interface FrameParser {
    /**
     * Takes bytes and hands out the frames they complete.
     *
     * @return false when the stream is not of this form or a frame exceeds the bound; the parser must not be used any more
     */
    boolean feed(byte[] bytes, Consumer<StreamFrame> frames);

    /** What is left at the end of the stream: a frame without its end. */
    Optional<StreamFrame> tail();
}
