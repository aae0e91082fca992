package io.aegisgate.filter.conversion.event;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the event stream of one answer in one protocol and tells its events to a listener. */
public interface EventDecoder {
    /**
     * A frame with data.
     *
     * @param event the frame's event name, empty for none
     */
    void frame(String event, JsonNode data);

    /** The stream has ended, natively or not. Says how the answer ends unless that was said. */
    void end();
}
