package io.aegisgate.filter.protocol.messages;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.OTHER;
import static io.aegisgate.filter.text.SpanKind.REASONING;
import static io.aegisgate.filter.text.SpanKind.RETRIEVED;
import static io.aegisgate.filter.text.SpanKind.TOOL_ARGUMENTS;

import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.shared.message.ProtocolId;

/**
 * Events of an Anthropic Messages stream. A block is one channel: its start may carry the first piece. Signatures and
 * redacted thinking stay as they came. The input of a call comes in deltas, from some providers whole with the start.
 */
public final class MessagesStream {
    /** The table. */
    public static final StreamTable TABLE = StreamTable.of(ProtocolId.MESSAGES)
            .skip("data", "media_type", "title", "url", "source", "version")
            .on("message_start")
            .on("content_block_start")
            .start("block", ASSISTANT, "content_block.text", "index")
            .start("block", REASONING, "content_block.thinking", "index")
            .tool("block", "content_block.name", "index")
            .tool("call", "content_block.name", "index")
            .object("call", TOOL_ARGUMENTS, "content_block.input", "index")
            .on("content_block_delta")
            .delta("block", ASSISTANT, "delta.text", "index")
            .delta("block", REASONING, "delta.thinking", "index")
            .jsonDelta("block", TOOL_ARGUMENTS, "delta.partial_json", "index")
            .delta("block", ASSISTANT, "delta.content", "index")
            .whole(RETRIEVED, "delta.citation.cited_text")
            .whole(RETRIEVED, "delta.citation.document_title")
            .on("content_block_stop")
            .closes("index")
            .on("message_delta")
            .tells("")
            .whole(OTHER, "delta.stop_sequence")
            .on("message_stop")
            .tells("")
            .closes()
            .on("error")
            .whole(OTHER, "error.message")
            .closes()
            .on("ping")
            .table();

    private MessagesStream() {}
}
