package io.aegisgate.filter.protocol.converse;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.OTHER;
import static io.aegisgate.filter.text.SpanKind.REASONING;
import static io.aegisgate.filter.text.SpanKind.RETRIEVED;
import static io.aegisgate.filter.text.SpanKind.TOOL_ARGUMENTS;
import static io.aegisgate.filter.text.SpanKind.TOOL_RESULT;

import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.shared.message.ProtocolId;

/**
 * Events of a {@code converse-stream} answer. A block is one channel. Signatures, redacted thoughts and the padding {@code
 * p} stay as they came. Source: Bedrock runtime API reference, "ConverseStreamOutput".
 */
public final class ConverseStream {
    private static final String BLOCK = "contentBlockIndex";

    /** The table. */
    public static final StreamTable TABLE = StreamTable.of(ProtocolId.CONVERSE)
            .skip("p", "toolUseId", "stopReason", "redactedContent", "bytes", "format")
            .on("messageStart", "metadata")
            .on("contentBlockStart")
            .tool("block", "start.toolUse.name", BLOCK)
            .on("contentBlockDelta")
            .delta("block", ASSISTANT, "delta.text", BLOCK)
            .delta("block", REASONING, "delta.reasoningContent.text", BLOCK)
            .jsonDelta("block", TOOL_ARGUMENTS, "delta.toolUse.input", BLOCK)
            .whole(TOOL_RESULT, "delta.toolResult[*].text")
            .whole(RETRIEVED, "delta.citation.title")
            .whole(RETRIEVED, "delta.citation.sourceContent[*].text")
            .on("contentBlockStop")
            .closes(BLOCK)
            .on("messageStop")
            .tells("")
            .closes()
            .on(
                    "internalServerException",
                    "modelStreamErrorException",
                    "serviceUnavailableException",
                    "throttlingException",
                    "validationException")
            .whole(OTHER, "message")
            .closes()
            .table();

    private ConverseStream() {}
}
