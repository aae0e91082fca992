package io.aegisgate.filter.protocol.chat;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.REASONING;
import static io.aegisgate.filter.text.SpanKind.TOOL_ARGUMENTS;

import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.shared.message.ProtocolId;

/**
 * Chunks of a Chat Completions stream: every choice, and beside the text every other place in which it, or a compatible
 * server, delivers text; some send a whole {@code message} instead of a {@code delta}. Log probabilities, ids and sound stay
 * as they are, any other string is a text of its own. Chunks without {@code choices} (errors, vendor events) are read as
 * generic.
 */
public final class ChatStream {
    private static final String CHOICE = "choices[*].index";
    private static final String CALL = "choices[*].delta.tool_calls[*].index";

    /** The table. */
    public static final StreamTable TABLE = StreamTable.of(ProtocolId.CHAT)
            .shape("choices")
            .keep("id", "model", "created", "error", "error.message", CALL, "choices[*].delta.tool_calls[*].id")
            .skip("data")
            .skipTree("logprobs")
            .on("choices")
            .delta("content", ASSISTANT, "choices[*].delta.content", CHOICE)
            .delta("content", ASSISTANT, "choices[*].delta.content[*].text", CHOICE)
            .delta("thinking", REASONING, "choices[*].delta.content[*].thinking[*].text", CHOICE)
            .delta("refusal", ASSISTANT, "choices[*].delta.refusal", CHOICE)
            .delta("reasoning_content", REASONING, "choices[*].delta.reasoning_content", CHOICE)
            .delta("reasoning", REASONING, "choices[*].delta.reasoning", CHOICE)
            .delta("thinking_text", REASONING, "choices[*].delta.thinking", CHOICE)
            .delta("detail", REASONING, "choices[*].delta.reasoning_details[*].text", CHOICE, "#1")
            .delta("detail_summary", REASONING, "choices[*].delta.reasoning_details[*].summary", CHOICE, "#1")
            .jsonDelta("call", TOOL_ARGUMENTS, "choices[*].delta.tool_calls[*].function.arguments", CHOICE, CALL)
            .delta("input", TOOL_ARGUMENTS, "choices[*].delta.tool_calls[*].custom.input", CHOICE, CALL)
            .jsonDelta("function", TOOL_ARGUMENTS, "choices[*].delta.function_call.arguments", CHOICE)
            .delta("transcript", ASSISTANT, "choices[*].delta.audio.transcript", CHOICE)
            .tool("call", "choices[*].delta.tool_calls[*].function.name", CHOICE, CALL)
            .tool("input", "choices[*].delta.tool_calls[*].custom.name", CHOICE, CALL)
            .tool("function", "choices[*].delta.function_call.name", CHOICE)
            .whole(ASSISTANT, "choices[*].message.content")
            .whole(REASONING, "choices[*].message.reasoning_content")
            .whole(REASONING, "choices[*].message.reasoning")
            .jsonWhole(
                    "whole_call", TOOL_ARGUMENTS, "choices[*].message.tool_calls[*].function.arguments", CHOICE, "#1")
            .jsonWhole("whole_function", TOOL_ARGUMENTS, "choices[*].message.function_call.arguments", CHOICE)
            .wholeOf("whole_input", TOOL_ARGUMENTS, "choices[*].message.tool_calls[*].custom.input", CHOICE, "#1")
            .tool("whole_call", "choices[*].message.tool_calls[*].function.name", CHOICE, "#1")
            .tool("whole_function", "choices[*].message.function_call.name", CHOICE)
            .tool("whole_input", "choices[*].message.tool_calls[*].custom.name", CHOICE, "#1")
            .tells("choices[*].finish_reason")
            .closesWhen("choices[*].finish_reason", CHOICE)
            .table();

    private ChatStream() {}
}
