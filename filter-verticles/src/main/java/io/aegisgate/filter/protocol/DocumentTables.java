package io.aegisgate.filter.protocol;

import io.aegisgate.filter.protocol.chat.ChatTables;
import io.aegisgate.filter.protocol.foreign.ForeignTables;
import io.aegisgate.filter.protocol.generic.GenericTables;
import io.aegisgate.filter.protocol.messages.MessagesTables;
import io.aegisgate.filter.protocol.responses.ResponsesTables;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.shared.message.ProtocolId;

/** Where text stands in a protocol's whole documents. */
public record DocumentTables(SpanTable request, SpanTable response) {
    private static final DocumentTables CHAT = new DocumentTables(ChatTables.REQUEST, ChatTables.RESPONSE);
    private static final DocumentTables RESPONSES =
            new DocumentTables(ResponsesTables.REQUEST, ResponsesTables.RESPONSE);
    private static final DocumentTables MESSAGES = new DocumentTables(MessagesTables.REQUEST, MessagesTables.RESPONSE);
    private static final DocumentTables FOREIGN = new DocumentTables(ForeignTables.REQUEST, ForeignTables.RESPONSE);
    private static final DocumentTables GENERIC = new DocumentTables(GenericTables.REQUEST, GenericTables.RESPONSE);

    /** The tables of a protocol. */
    public static DocumentTables of(ProtocolId protocol) {
        return switch (protocol) {
            case CHAT -> CHAT;
            case RESPONSES -> RESPONSES;
            case MESSAGES -> MESSAGES;
            case GENERIC -> GENERIC;
            case FOREIGN -> FOREIGN;
        };
    }
}
