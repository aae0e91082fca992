package io.aegisgate.filter.protocol.chat;

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

/** The documents of {@code /v1/chat/completions}. */
public final class ChatTables {
    /** Request bodies. */
    public static final SpanTable REQUEST = request();

    /** Answers, errors included. */
    public static final SpanTable RESPONSE = response();

    private ChatTables() {}

    private static SpanTable request() {
        SpanTable.Builder table = ProtectedKeys.onRequest(SpanTable.builder());
        table.expect("", ErrorCode.INVALID_PARAMETERS, JsonType.OBJECT)
                .expect("messages", ErrorCode.INVALID_MESSAGES_FORMAT, JsonType.LIST)
                .expect("messages[*]", ErrorCode.INVALID_PARAMETERS, JsonType.OBJECT)
                .expect("messages[*].role", ErrorCode.INVALID_PARAMETERS, JsonType.STRING)
                .expect("model", ErrorCode.INVALID_PARAMETERS, JsonType.STRING)
                .expect("stream", ErrorCode.INVALID_PARAMETERS, JsonType.BOOLEAN);
        message(table, "messages[*]");
        table.text("messages[?role=system|developer].content.**", SYSTEM)
                .text("messages[?role=user].content.**", USER)
                .text("messages[?role=assistant].content.**", ASSISTANT)
                .text("messages[?role=tool|function].content.**", TOOL_RESULT)
                .text("messages[*].content.**", OTHER);
        table.text("tools.**", TOOL_DEFINITION)
                .text("functions.**", TOOL_DEFINITION)
                .text("response_format.**", TOOL_DEFINITION)
                .text("prediction.content.**", ASSISTANT)
                .text("user", OTHER)
                .payload("metadata", OTHER);
        return table.fallback(OTHER).build();
    }

    private static SpanTable response() {
        SpanTable.Builder table = ProtectedKeys.on(SpanTable.builder());
        for (String message : new String[] {"choices[*].message", "choices[*].delta"}) {
            message(table, message);
            table.text(message + ".content.**", ASSISTANT);
        }
        return table.text("choices[*].text", ASSISTANT).fallback(OTHER).build();
    }

    /** What an assistant message holds besides its content, in a request's history and in an answer alike. */
    private static void message(SpanTable.Builder table, String at) {
        table.json(at + ".tool_calls[*].function.arguments", TOOL_ARGUMENTS)
                .text(at + ".tool_calls[*].custom.input", TOOL_ARGUMENTS)
                .json(at + ".function_call.arguments", TOOL_ARGUMENTS)
                .text(at + ".refusal", ASSISTANT)
                .text(at + ".audio.transcript", ASSISTANT)
                .skip(at + ".audio.data")
                .text(at + ".reasoning_content.**", REASONING)
                .signed(at + ".reasoning_details[?signature].text", REASONING)
                .skip(at + ".reasoning_details[?type=reasoning.encrypted].data")
                .text(at + ".reasoning_details.**", REASONING)
                .text(at + ".reasoning.**", REASONING)
                .text(at + ".annotations.**", RETRIEVED);
    }
}
