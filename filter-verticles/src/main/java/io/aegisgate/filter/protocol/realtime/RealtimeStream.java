package io.aegisgate.filter.protocol.realtime;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.OTHER;
import static io.aegisgate.filter.text.SpanKind.TOOL_ARGUMENTS;

import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.shared.message.ProtocolId;

/**
 * The events a server sends. As in a Responses stream, what deltas deliver comes again in later events; a response is told
 * by its id. Sound stays as it came. Source: OpenAI API reference, "Realtime", server events, with the names of the beta.
 */
public final class RealtimeStream {
    private static final String RESPONSE = "response_id";
    private static final String ITEM = "output_index";
    private static final String PART = "content_index";

    /** The table. */
    public static final StreamTable TABLE = build();

    private RealtimeStream() {}

    private static StreamTable build() {
        StreamTable.Builder table = StreamTable.of(ProtocolId.REALTIME)
                .skip("event_id", "previous_item_id", "audio", "voice", "format", "language", "value")
                .skipTree("logprobs", "usage")
                .operatorTree("instructions", "tools")
                .on("response.text.delta", "response.output_text.delta")
                .delta("text", ASSISTANT, "delta", RESPONSE, ITEM, PART)
                .on("response.text.done", "response.output_text.done")
                .repeat("text", ASSISTANT, "text", RESPONSE, ITEM, PART)
                .on("response.audio_transcript.delta", "response.output_audio_transcript.delta")
                .delta("transcript", ASSISTANT, "delta", RESPONSE, ITEM, PART)
                .on("response.audio_transcript.done", "response.output_audio_transcript.done")
                .repeat("transcript", ASSISTANT, "transcript", RESPONSE, ITEM, PART)
                .on("response.function_call_arguments.delta", "response.mcp_call_arguments.delta")
                .jsonDelta("arguments", TOOL_ARGUMENTS, "delta", RESPONSE, ITEM)
                .on("response.function_call_arguments.done", "response.mcp_call_arguments.done")
                .tool("arguments", "name", RESPONSE, ITEM)
                .jsonRepeat("arguments", TOOL_ARGUMENTS, "arguments", RESPONSE, ITEM)
                .closes(RESPONSE, ITEM)
                .on("response.content_part.added")
                .start("text", ASSISTANT, "part.text", RESPONSE, ITEM, PART)
                .start("transcript", ASSISTANT, "part.transcript", RESPONSE, ITEM, PART)
                .on("response.content_part.done")
                .repeat("text", ASSISTANT, "part.text", RESPONSE, ITEM, PART)
                .repeat("transcript", ASSISTANT, "part.transcript", RESPONSE, ITEM, PART)
                .closes(RESPONSE, ITEM, PART)
                .on("response.output_item.added")
                .tool("arguments", "item.name", RESPONSE, ITEM);
        items(table);
        return table.on("conversation.item.input_audio_transcription.delta")
                .delta("heard", OTHER, "delta", "item_id", PART)
                .on("conversation.item.input_audio_transcription.completed")
                .repeat("heard", OTHER, "transcript", "item_id", PART)
                .closes("item_id", PART)
                .on(
                        "conversation.item.created",
                        "conversation.item.added",
                        "conversation.item.done",
                        "conversation.item.retrieved",
                        "session.created",
                        "session.updated",
                        "response.created")
                .on("response.audio.done", "response.output_audio.done", "rate_limits.updated")
                .on("response.audio.delta", "response.output_audio.delta")
                .opaque()
                .on("error")
                .whole(OTHER, "error.message")
                .table();
    }

    private static void items(StreamTable.Builder table) {
        table.on("response.output_item.done");
        item(table, "item", "#0", RESPONSE, ITEM);
        table.closes(RESPONSE, ITEM).on("response.done");
        item(table, "response.output[*]", "#1", "response.id", "#0");
        table.closes("response.id").tells("");
    }

    private static void item(StreamTable.Builder table, String path, String part, String response, String item) {
        table.repeat("text", ASSISTANT, path + ".content[*].text", response, item, part)
                .repeat("transcript", ASSISTANT, path + ".content[*].transcript", response, item, part)
                .tool("arguments", path + ".name", response, item)
                .jsonRepeat("arguments", TOOL_ARGUMENTS, path + ".arguments", response, item);
    }
}
