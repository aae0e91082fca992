package io.aegisgate.filter.protocol.responses;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.OTHER;
import static io.aegisgate.filter.text.SpanKind.REASONING;
import static io.aegisgate.filter.text.SpanKind.RETRIEVED;
import static io.aegisgate.filter.text.SpanKind.SYSTEM;
import static io.aegisgate.filter.text.SpanKind.TOOL_ARGUMENTS;
import static io.aegisgate.filter.text.SpanKind.TOOL_DEFINITION;
import static io.aegisgate.filter.text.SpanKind.TOOL_RESULT;
import static io.aegisgate.filter.text.SpanKind.USER;

import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.table.JsonType;
import io.aegisgate.filter.text.table.ProtectedKeys;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.shared.error.ErrorCode;

/** The documents of {@code /v1/responses}. */
public final class ResponsesTables {
    /** Request bodies. */
    public static final SpanTable REQUEST = request();

    /** Answers, errors included. */
    public static final SpanTable RESPONSE = response();

    private ResponsesTables() {}

    private static SpanTable request() {
        SpanTable.Builder table = ProtectedKeys.onRequest(SpanTable.builder());
        table.expect("", ErrorCode.INVALID_PARAMETERS, JsonType.OBJECT)
                .expect("input", ErrorCode.INVALID_PARAMETERS, JsonType.STRING, JsonType.LIST, JsonType.OBJECT)
                .expect("instructions", ErrorCode.INVALID_PARAMETERS, JsonType.STRING, JsonType.LIST)
                .expect("model", ErrorCode.INVALID_PARAMETERS, JsonType.STRING)
                .expect("stream", ErrorCode.INVALID_PARAMETERS, JsonType.BOOLEAN);
        table.text("input", USER).text("input[*]", USER);
        items(table, "input[", USER);
        table.text("input{role=system|developer}.content.**", SYSTEM).text("input.content.**", USER);
        shared(table);
        return table.fallback(OTHER).build();
    }

    private static SpanTable response() {
        SpanTable.Builder table = ProtectedKeys.on(SpanTable.builder());
        table.text("output_text", ASSISTANT);
        items(table, "output[", ASSISTANT);
        // The item list of a stored response is read back as {"object":"list","data":[...]}.
        items(table, "data[", OTHER);
        shared(table);
        return table.fallback(OTHER).build();
    }

    private static void shared(SpanTable.Builder table) {
        // The provider needs these to reach the client's own MCP server; they are meant for it.
        table.skip("tools[?type=mcp].authorization")
                .skip("tools[?type=mcp].headers.**")
                .skip("tools[?type=mcp].server_url")
                .text("instructions.**", SYSTEM)
                .text("tools.**", TOOL_DEFINITION)
                .text("text.format.**", TOOL_DEFINITION)
                .payload("prompt.variables", USER)
                .text("user", OTHER)
                .payload("metadata", OTHER);
    }

    /** The item types of a conversation; {@code list} is the list's path up to its opening bracket. */
    private static void items(SpanTable.Builder table, String list, SpanKind unnamedRole) {
        calls(table, list);
        table.skip(list + "?type=image_generation_call].result")
                .text(list + "?type=function_call_output|custom_tool_call_output].output.**", TOOL_RESULT)
                .text(list + "?type=mcp_call].output", TOOL_RESULT)
                .text(list + "?type=mcp_call].error.**", TOOL_RESULT)
                .text(list + "?type=code_interpreter_call].outputs.**", TOOL_RESULT)
                .text(list + "?type=file_search_call].results.**", RETRIEVED)
                .text(list + "?type=mcp_list_tools].tools.**", TOOL_DEFINITION)
                .text(list + "?type=reasoning].summary.**", REASONING)
                .text(list + "?type=reasoning].content.**", REASONING)
                .text(list + "*].output.**", TOOL_RESULT)
                .text(list + "*].content[*].annotations.**", RETRIEVED)
                .text(list + "?role=system|developer].content.**", SYSTEM)
                .text(list + "?role=user].content.**", USER)
                .text(list + "?role=assistant].content.**", ASSISTANT)
                .text(list + "*].content.**", unnamedRole);
    }

    private static void calls(SpanTable.Builder table, String list) {
        table.json(list + "?type=function_call|mcp_call|mcp_approval_request].arguments", TOOL_ARGUMENTS)
                .text(list + "?type=custom_tool_call].input", TOOL_ARGUMENTS)
                .text(list + "?type=code_interpreter_call].code", TOOL_ARGUMENTS)
                .payload(list + "?type=file_search_call].queries", TOOL_ARGUMENTS)
                .payload(
                        list + "?type=web_search_call|computer_call|shell_call|local_shell_call].action",
                        TOOL_ARGUMENTS)
                .payload(list + "?type=computer_call].actions", TOOL_ARGUMENTS)
                .payload(list + "?type=apply_patch_call].operation", TOOL_ARGUMENTS);
    }
}
