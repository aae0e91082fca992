package io.aegisgate.filter.protocol.messages;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.OTHER;
import static io.aegisgate.filter.text.SpanKind.REASONING;
import static io.aegisgate.filter.text.SpanKind.RETRIEVED;
import static io.aegisgate.filter.text.SpanKind.SYSTEM;
import static io.aegisgate.filter.text.SpanKind.TOOL_ARGUMENTS;
import static io.aegisgate.filter.text.SpanKind.TOOL_DEFINITION;
import static io.aegisgate.filter.text.SpanKind.TOOL_RESULT;
import static io.aegisgate.filter.text.SpanKind.USER;

import io.aegisgate.filter.text.table.JsonType;
import io.aegisgate.filter.text.table.ProtectedKeys;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.shared.error.ErrorCode;

/** The documents of {@code /v1/messages}. */
public final class MessagesTables {
    /** Request bodies. */
    public static final SpanTable REQUEST = request();

    /** Answers, errors included. */
    public static final SpanTable RESPONSE = response();

    private MessagesTables() {}

    private static SpanTable request() {
        SpanTable.Builder table = ProtectedKeys.onRequest(SpanTable.builder());
        table.expect("", ErrorCode.INVALID_PARAMETERS, JsonType.OBJECT)
                .expect("messages", ErrorCode.INVALID_MESSAGES_FORMAT, JsonType.LIST)
                .expect("messages[*]", ErrorCode.INVALID_PARAMETERS, JsonType.OBJECT)
                .expect("messages[*].role", ErrorCode.INVALID_PARAMETERS, JsonType.STRING)
                .expect("system", ErrorCode.INVALID_PARAMETERS, JsonType.STRING, JsonType.LIST)
                .expect("model", ErrorCode.INVALID_PARAMETERS, JsonType.STRING)
                .expect("stream", ErrorCode.INVALID_PARAMETERS, JsonType.BOOLEAN);
        blocks(table, "system[");
        blocks(table, "messages[*].content[");
        table.text("system.**", SYSTEM)
                .text("messages[?role=system].content.**", SYSTEM)
                .text("messages[?role=user].content.**", USER)
                .text("messages[?role=assistant].content.**", ASSISTANT)
                .text("messages[*].content.**", OTHER);
        // The provider needs these to reach the client's own MCP server; they are meant for it.
        table.skip("mcp_servers[*].authorization_token")
                .skip("mcp_servers[*].url")
                .text("tools.**", TOOL_DEFINITION)
                .text("output_format.**", TOOL_DEFINITION)
                .text("output_config.**", TOOL_DEFINITION)
                .payload("metadata", OTHER);
        return table.fallback(OTHER).build();
    }

    private static SpanTable response() {
        SpanTable.Builder table = ProtectedKeys.on(SpanTable.builder());
        // As in a stream, where the signature comes after the text: every thinking text is taken for signed.
        table.signed("content[?type=thinking].thinking", REASONING);
        blocks(table, "content[");
        return table.text("content.**", ASSISTANT).fallback(OTHER).build();
    }

    /** The block types of a content list; {@code list} is the list's path up to its opening bracket. */
    private static void blocks(SpanTable.Builder table, String list) {
        // The provider verifies its signature over this text. Whoever edits it must leave behind what was signed.
        table.signed(list + "?type=thinking&signature].thinking", REASONING)
                .skip(list + "?type=redacted_thinking].data")
                .text(list + "?type=thinking].thinking", REASONING)
                .payload(list + "?type=tool_use|server_tool_use|mcp_tool_use].input", TOOL_ARGUMENTS);
        table.text(list + "?type=tool_result|mcp_tool_result].content[?type=document|search_result].**", RETRIEVED)
                .text(list + "?type=web_search_tool_result|web_fetch_tool_result].content.**", RETRIEVED)
                .text(list + "?tool_use_id].content.**", TOOL_RESULT)
                .text(list + "?type=document|search_result].**", RETRIEVED)
                .text(list + "*].citations.**", RETRIEVED);
    }
}
