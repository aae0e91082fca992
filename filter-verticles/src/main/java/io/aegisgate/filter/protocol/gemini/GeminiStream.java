package io.aegisgate.filter.protocol.gemini;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.REASONING;
import static io.aegisgate.filter.text.SpanKind.TOOL_ARGUMENTS;
import static io.aegisgate.filter.text.SpanKind.TOOL_RESULT;

import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.shared.message.ProtocolId;

/**
 * The pieces of {@code streamGenerateContent}, be they events or elements of an array. The texts of one candidate are one
 * channel and its thoughts another; a call comes whole.
 */
public final class GeminiStream {
    private static final String CANDIDATE = "candidates[*].index";
    private static final String PART = "candidates[*].content.parts[*]";

    /** The table. */
    public static final StreamTable TABLE = StreamTable.of(ProtocolId.GEMINI)
            .shape("candidates")
            .keep("promptFeedback.blockReason", "error.code")
            .skip("thoughtSignature", "mimeType", "data", "uri", "fileUri", "responseId", "modelVersion")
            .skip("finishReason", "blockReason", "category", "probability", "severity", "language", "outcome")
            .on("candidates")
            .deltaOnly("!thought", "text", ASSISTANT, PART + ".text", CANDIDATE)
            .deltaOnly("thought", "thought", REASONING, PART + ".text", CANDIDATE)
            .object("call", TOOL_ARGUMENTS, PART + ".functionCall.args", CANDIDATE, "#1")
            .tool("call", PART + ".functionCall.name", CANDIDATE, "#1")
            .whole(TOOL_ARGUMENTS, PART + ".executableCode.code")
            .whole(TOOL_RESULT, PART + ".codeExecutionResult.output")
            .tells("candidates[*].finishReason")
            .closesWhen("candidates[*].finishReason", CANDIDATE)
            .table();

    private GeminiStream() {}
}
