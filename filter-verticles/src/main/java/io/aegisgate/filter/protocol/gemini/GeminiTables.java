package io.aegisgate.filter.protocol.gemini;

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

/**
 * The documents of {@code generateContent}, {@code countTokens}, {@code embedContent} and {@code batchEmbedContents}.
 * Google reads both spellings of a name, so both stand here. Source: Gemini API reference, v1beta.
 */
public final class GeminiTables {
    /** Request bodies. */
    public static final SpanTable REQUEST = request();

    /** Answers, errors included; a stream that came whole is an array of them. */
    public static final SpanTable RESPONSE = response();

    private GeminiTables() {}

    private static SpanTable request() {
        SpanTable.Builder table = keys(ProtectedKeys.onRequest(SpanTable.builder()));
        table.expect("", ErrorCode.INVALID_PARAMETERS, JsonType.OBJECT)
                .expect("contents", ErrorCode.INVALID_PARAMETERS, JsonType.LIST, JsonType.OBJECT, JsonType.STRING);
        // countTokens may wrap the request it counts.
        for (String at : new String[] {"", "generateContentRequest.", "generate_content_request."}) {
            contents(table, at);
        }
        content(table, "content.parts[", USER);
        content(table, "requests[*].content.parts[", USER);
        return table.text("content.**", USER)
                .text("requests[*].title", USER)
                .payload("labels", OTHER)
                .fallback(OTHER)
                .build();
    }

    private static void contents(SpanTable.Builder table, String at) {
        String[] roles = {"[?role=model]", "[?role=function|tool]", "[*]", ""};
        SpanKind[] kinds = {ASSISTANT, TOOL_RESULT, USER, USER};
        for (int i = 0; i < roles.length; i++) {
            String parts = at + "contents" + roles[i] + ".parts";
            content(table, parts + "[", kinds[i]);
            table.text(parts + ".**", kinds[i]);
        }
        for (String system : new String[] {"systemInstruction", "system_instruction"}) {
            table.text(at + system + ".**", SYSTEM);
        }
        for (String config : new String[] {"toolConfig", "tool_config", "safetySettings", "safety_settings"}) {
            table.skip(at + config + ".**");
        }
        for (String config : new String[] {"generationConfig", "generation_config"}) {
            for (String schema : new String[] {"responseSchema", "response_schema", "responseJsonSchema"}) {
                table.text(at + config + "." + schema + ".**", TOOL_DEFINITION);
            }
        }
        table.text(at + "tools.**", TOOL_DEFINITION);
    }

    private static SpanTable response() {
        SpanTable.Builder table = keys(ProtectedKeys.on(SpanTable.builder()));
        for (String candidates : new String[] {"candidates", "[*].candidates"}) {
            content(table, candidates + "[*].content.parts[", ASSISTANT);
            table.text(candidates + "[*].content.**", ASSISTANT)
                    .text(candidates + "[*].groundingMetadata.**", RETRIEVED)
                    .text(candidates + "[*].citationMetadata.**", RETRIEVED);
        }
        return table.fallback(OTHER).build();
    }

    /** The parts of one content; {@code list} is the list's path up to its opening bracket. */
    private static void content(SpanTable.Builder table, String list, SpanKind kind) {
        // What a model thought goes back with its signature; what others call a thought is a text like any other.
        if (kind == ASSISTANT) {
            table.signed(list + "?thought].text", REASONING);
        }
        table.text(list + "*].text", kind);
        for (String call : new String[] {"functionCall", "function_call"}) {
            table.payload(list + "*]." + call + ".args", TOOL_ARGUMENTS);
        }
        for (String result : new String[] {"functionResponse", "function_response"}) {
            table.payload(list + "*]." + result + ".response", TOOL_RESULT);
        }
        table.text(list + "*].executableCode.code", TOOL_ARGUMENTS)
                .text(list + "*].executable_code.code", TOOL_ARGUMENTS)
                .text(list + "*].codeExecutionResult.output", TOOL_RESULT)
                .text(list + "*].code_execution_result.output", TOOL_RESULT);
    }

    private static SpanTable.Builder keys(SpanTable.Builder table) {
        table.skipKeys("thoughtSignature", "thought_signature", "mimeType", "cachedContent")
                .skipKeys("cached_content", "responseMimeType", "response_mime_type", "responseId", "modelVersion")
                .skipKeys("finishReason", "blockReason")
                .locatorKeys("fileUri", "file_uri");
        for (String named : new String[] {
            "functionCall",
            "functionResponse",
            "functionDeclarations",
            "function_call",
            "function_response",
            "function_declarations"
        }) {
            table.skipKeyUnder(named, "name");
        }
        for (String run : new String[] {"executableCode", "executable_code"}) {
            table.skipKeyUnder(run, "language");
        }
        for (String ran : new String[] {"codeExecutionResult", "code_execution_result"}) {
            table.skipKeyUnder(ran, "outcome");
        }
        return table;
    }
}
