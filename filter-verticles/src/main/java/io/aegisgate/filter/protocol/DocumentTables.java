package io.aegisgate.filter.protocol;

import io.aegisgate.filter.protocol.chat.ChatTables;
import io.aegisgate.filter.protocol.converse.ConverseTables;
import io.aegisgate.filter.protocol.foreign.ForeignTables;
import io.aegisgate.filter.protocol.gemini.GeminiTables;
import io.aegisgate.filter.protocol.generic.GenericTables;
import io.aegisgate.filter.protocol.messages.MessagesTables;
import io.aegisgate.filter.protocol.realtime.RealtimeTables;
import io.aegisgate.filter.protocol.responses.ResponsesTables;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.shared.message.ProtocolId;

/** Where text stands in a protocol's whole documents. */
public record DocumentTables(SpanTable request, SpanTable response) {
    private static final DocumentTables CHAT = new DocumentTables(ChatTables.REQUEST, ChatTables.RESPONSE);
    private static final DocumentTables RESPONSES =
            new DocumentTables(ResponsesTables.REQUEST, ResponsesTables.RESPONSE);
    private static final DocumentTables MESSAGES = new DocumentTables(MessagesTables.REQUEST, MessagesTables.RESPONSE);
    private static final DocumentTables GEMINI = new DocumentTables(GeminiTables.REQUEST, GeminiTables.RESPONSE);
    private static final DocumentTables CONVERSE = new DocumentTables(ConverseTables.REQUEST, ConverseTables.RESPONSE);
    /** An answer of a socket is a stream; as a document it is any JSON. */
    private static final DocumentTables REALTIME = new DocumentTables(RealtimeTables.REQUEST, GenericTables.RESPONSE);

    private static final DocumentTables FOREIGN = new DocumentTables(ForeignTables.REQUEST, ForeignTables.RESPONSE);
    private static final DocumentTables GENERIC = new DocumentTables(GenericTables.REQUEST, GenericTables.RESPONSE);

    /** The tables of a protocol. */
    public static DocumentTables of(ProtocolId protocol) {
        return switch (protocol) {
            case CHAT -> CHAT;
            case RESPONSES -> RESPONSES;
            case MESSAGES -> MESSAGES;
            case GEMINI -> GEMINI;
            case CONVERSE -> CONVERSE;
            case REALTIME -> REALTIME;
            case GENERIC -> GENERIC;
            case FOREIGN -> FOREIGN;
        };
    }
}
