package io.aegisgate.filter.conversion.event;

import java.util.function.Consumer;

/** Writes the event stream of one answer in one protocol: takes events, in their legal order, and gives frames. */
public interface EventEncoder extends Consumer<LlmEvent> {
    /** The frames of everything accepted since the last call. */
    byte[] take();
}
