package io.aegisgate.filter.protocol.responses;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.OTHER;
import static io.aegisgate.filter.text.SpanKind.REASONING;
import static io.aegisgate.filter.text.SpanKind.TOOL_ARGUMENTS;

import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.filter.text.json.JsonCalls;
import io.aegisgate.shared.message.ProtocolId;
import java.util.List;

/**
 * Events of an OpenAI Responses stream. What a delta delivers comes again up to four times: in the {@code .done} event, the
 * part, the item and the whole response; each repetition agrees with the deltas as they were sent. Every other string of
 * an item or response (instructions given back, tool results, annotations) is a text of its own; ids, addresses and encrypted
 * content stay as they came.
 */
public final class ResponsesStream {
    private static final String ITEM = "output_index";
    private static final String PART = "content_index";
    private static final String SUMMARY = "summary_index";

    /** Calls that a client carries out and that name no tool but their type. */
    private static final String TYPED = "type=" + String.join("|", JsonCalls.TYPED);

    /** The table. */
    public static final StreamTable TABLE = build();

    private ResponsesStream() {}

    private static StreamTable build() {
        StreamTable.Builder table = StreamTable.of(ProtocolId.RESPONSES)
                .keep("response.id", "response.model", "response.created_at", "sequence_number")
                .skipTree("logprobs")
                .operatorTree("instructions", "tools")
                .skip("url", "filename", "image_url", "result", "format", "effort", "detail");
        texts(table);
        calls(table);
        parts(table);
        items(table);
        responses(table);
        return table.on("response.queued", "response.audio.done", "response.output_text.annotation.added")
                .on("response.image_generation_call.partial_image", "response.audio.delta")
                .opaque()
                .on("error")
                .whole(OTHER, "message")
                .whole(OTHER, "error.message")
                .closes()
                .table();
    }

    private static void texts(StreamTable.Builder table) {
        table.on("response.output_text.delta")
                .delta("text", ASSISTANT, "delta", ITEM, PART)
                .on("response.output_text.done")
                .repeat("text", ASSISTANT, "text", ITEM, PART)
                .closes(ITEM, PART)
                .on("response.refusal.delta")
                .delta("refusal", ASSISTANT, "delta", ITEM, PART)
                .on("response.refusal.done")
                .repeat("refusal", ASSISTANT, "refusal", ITEM, PART)
                .closes(ITEM, PART)
                .on("response.reasoning_text.delta")
                .delta("text", REASONING, "delta", ITEM, PART)
                .on("response.reasoning_text.done")
                .repeat("text", REASONING, "text", ITEM, PART)
                .closes(ITEM, PART)
                .on("response.reasoning_summary_text.delta")
                .delta("summary", REASONING, "delta", ITEM, SUMMARY)
                .on("response.reasoning_summary_text.done")
                .repeat("summary", REASONING, "text", ITEM, SUMMARY)
                .on("response.audio.transcript.delta")
                .delta("transcript", ASSISTANT, "delta")
                .on("response.audio.transcript.done")
                .closes();
    }

    private static void calls(StreamTable.Builder table) {
        table.on("response.function_call_arguments.delta", "response.mcp_call_arguments.delta")
                .jsonDelta("arguments", TOOL_ARGUMENTS, "delta", ITEM)
                .on("response.function_call_arguments.done", "response.mcp_call_arguments.done")
                .jsonRepeat("arguments", TOOL_ARGUMENTS, "arguments", ITEM)
                .closes(ITEM)
                .on("response.custom_tool_call_input.delta")
                .delta("input", TOOL_ARGUMENTS, "delta", ITEM)
                .on("response.custom_tool_call_input.done")
                .repeat("input", TOOL_ARGUMENTS, "input", ITEM)
                .closes(ITEM)
                .on("response.code_interpreter_call_code.delta")
                .delta("code", TOOL_ARGUMENTS, "delta", ITEM)
                .on("response.code_interpreter_call_code.done")
                .repeat("code", TOOL_ARGUMENTS, "code", ITEM)
                .closes(ITEM);
    }

    private static void parts(StreamTable.Builder table) {
        table.on("response.content_part.added")
                .start("text", ASSISTANT, "part.text", ITEM, PART)
                .start("refusal", ASSISTANT, "part.refusal", ITEM, PART)
                .on("response.content_part.done")
                .repeat("text", ASSISTANT, "part.text", ITEM, PART)
                .repeat("refusal", ASSISTANT, "part.refusal", ITEM, PART)
                .closes(ITEM, PART)
                .on("response.reasoning_summary_part.added")
                .start("summary", REASONING, "part.text", ITEM, SUMMARY)
                .on("response.reasoning_summary_part.done")
                .repeat("summary", REASONING, "part.text", ITEM, SUMMARY);
    }

    private static void items(StreamTable.Builder table) {
        table.on("response.output_item.added")
                .jsonStart("arguments", TOOL_ARGUMENTS, "item.arguments", ITEM)
                .start("input", TOOL_ARGUMENTS, "item.input", ITEM)
                .start("code", TOOL_ARGUMENTS, "item.code", ITEM);
        typedCalls(table, "item", ITEM);
        table.on("response.output_item.done");
        item(table, "item", ITEM);
        table.closes(ITEM);
    }

    private static void responses(StreamTable.Builder table) {
        table.on("response.created", "response.in_progress")
                .on("response.completed", "response.incomplete", "response.failed");
        item(table, "response.output[*]", "#0");
        table.closes().tells("");
    }

    private static void item(StreamTable.Builder table, String path, String item) {
        // The position in an array inside the item: the response's own output array comes before it.
        String position = item.equals("#0") ? "#1" : "#0";
        table.repeat("text", ASSISTANT, path + ".content[*].text", item, position)
                .repeat("refusal", ASSISTANT, path + ".content[*].refusal", item, position)
                .repeat("summary", REASONING, path + ".summary[*].text", item, position)
                .jsonRepeat("arguments", TOOL_ARGUMENTS, path + ".arguments", item)
                .repeat("input", TOOL_ARGUMENTS, path + ".input", item)
                .repeat("code", TOOL_ARGUMENTS, path + ".code", item);
        typedCalls(table, path, item);
    }

    /** What tools are called, and the calls of the provider's own kinds, whose input comes whole with every event. */
    private static void typedCalls(StreamTable.Builder table, String path, String item) {
        table.tool("arguments", path + ".name", item)
                .tool("input", path + ".name", item)
                .tool("code", path + ".type", item);
        for (String member : List.of("action", "actions", "operation")) {
            table.objectOnly(TYPED, member, TOOL_ARGUMENTS, path + "." + member, item)
                    .tool(member, path + ".type", item);
        }
    }
}
