package io.aegisgate.filter.protocol.realtime;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.OTHER;
import static io.aegisgate.filter.text.SpanKind.SYSTEM;
import static io.aegisgate.filter.text.SpanKind.TOOL_ARGUMENTS;
import static io.aegisgate.filter.text.SpanKind.TOOL_DEFINITION;
import static io.aegisgate.filter.text.SpanKind.TOOL_RESULT;
import static io.aegisgate.filter.text.SpanKind.USER;

import io.aegisgate.filter.text.table.JsonType;
import io.aegisgate.filter.text.table.ProtectedKeys;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.shared.error.ErrorCode;

/** The events a client sends. Source: OpenAI API reference, "Realtime", client events. */
public final class RealtimeTables {
    /** One event of the client. */
    public static final SpanTable REQUEST = request();

    private RealtimeTables() {}

    private static SpanTable request() {
        SpanTable.Builder table = ProtectedKeys.on(SpanTable.builder())
                .skipKeys("audio", "event_id", "voice", "previous_item_id", "client_secret")
                .expect("", ErrorCode.INVALID_PARAMETERS, JsonType.OBJECT)
                .expect("type", ErrorCode.INVALID_PARAMETERS, JsonType.STRING);
        for (String at : new String[] {"session", "response"}) {
            table.skip(at + ".tools[?type=mcp].authorization")
                    .skip(at + ".tools[?type=mcp].headers.**")
                    .skip(at + ".tools[?type=mcp].server_url")
                    .text(at + ".instructions", SYSTEM)
                    .text(at + ".tools.**", TOOL_DEFINITION)
                    .payload(at + ".prompt.variables", USER)
                    .payload(at + ".metadata", OTHER);
        }
        item(table, "item", "{", "}");
        item(table, "response.input", "[?", "]");
        return table.fallback(OTHER).build();
    }

    private static void item(SpanTable.Builder table, String at, String open, String close) {
        String any = open.equals("{") ? at : at + "[*]";
        table.json(any + ".arguments", TOOL_ARGUMENTS)
                .text(any + ".output", TOOL_RESULT)
                .text(at + open + "role=system" + close + ".content.**", SYSTEM)
                .text(at + open + "role=assistant" + close + ".content.**", ASSISTANT)
                .text(any + ".content.**", USER);
    }
}
