package io.aegisgate.filter.protocol.foreign;

import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.shared.message.ProtocolId;

/** Event streams of any target: every string is text. Chat Completions are known by their choices, for their end's sake. */
public final class ForeignStream {
    /** The table. */
    public static final StreamTable TABLE =
            StreamTable.of(ProtocolId.FOREIGN).keep("object").table();

    private ForeignStream() {}
}
