package io.aegisgate.filter.protocol;

import io.aegisgate.filter.protocol.chat.ChatStream;
import io.aegisgate.filter.protocol.converse.ConverseStream;
import io.aegisgate.filter.protocol.foreign.ForeignStream;
import io.aegisgate.filter.protocol.gemini.GeminiStream;
import io.aegisgate.filter.protocol.generic.GenericStream;
import io.aegisgate.filter.protocol.messages.MessagesStream;
import io.aegisgate.filter.protocol.realtime.RealtimeStream;
import io.aegisgate.filter.protocol.responses.ResponsesStream;
import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.shared.message.ProtocolId;

/** Where text stands in a protocol's event streams. */
public final class StreamTables {
    private StreamTables() {}

    /** The table of a protocol. */
    public static StreamTable of(ProtocolId protocol) {
        return switch (protocol) {
            case CHAT -> ChatStream.TABLE;
            case RESPONSES -> ResponsesStream.TABLE;
            case MESSAGES -> MessagesStream.TABLE;
            case GEMINI -> GeminiStream.TABLE;
            case CONVERSE -> ConverseStream.TABLE;
            case REALTIME -> RealtimeStream.TABLE;
            case GENERIC -> GenericStream.TABLE;
            case FOREIGN -> ForeignStream.TABLE;
        };
    }
}
