package io.aegisgate.filter.protocol.generic;

import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.shared.message.ProtocolId;

/** Event streams of which nothing is known: every string is text, and the strings of one path are one channel. */
public final class GenericStream {
    /** The table: no event is known but the end of an OpenAI stream. */
    public static final StreamTable TABLE = StreamTable.of(ProtocolId.GENERIC).table();

    private GenericStream() {}
}
