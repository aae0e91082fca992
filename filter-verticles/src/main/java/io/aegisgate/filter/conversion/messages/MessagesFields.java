package io.aegisgate.filter.conversion.messages;

import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.table.FieldTable;

/** The request fields of {@code /v1/messages}. Source: Anthropic API reference, "Create a Message". */
public final class MessagesFields {
    /** The table. */
    public static final FieldTable TABLE = FieldTable.builder()
            .becomes(Concept.MODEL, "model")
            .becomes(Concept.STREAM, "stream")
            .coded(Concept.SYSTEM, "system")
            .coded(Concept.TURNS, "messages")
            .coded(Concept.TOOLS, "tools")
            .coded(Concept.TOOL_CHOICE, "tool_choice")
            .coded(Concept.PARALLEL_TOOLS, "tool_choice.disable_parallel_tool_use")
            .becomes(Concept.MAX_TOKENS, "max_tokens")
            .coded(Concept.STOP, "stop_sequences")
            .becomes(Concept.TEMPERATURE, "temperature")
            .becomes(Concept.TOP_P, "top_p")
            .becomes(Concept.TOP_K, "top_k")
            .coded(Concept.THINKING, "thinking", "output_config.effort")
            .coded(Concept.FORMAT, "output_config.format", "output_format")
            .coded(Concept.CALLER, "metadata.user_id")
            .coded(Concept.TIER, "service_tier")
            .dropped("OpenAI's servers cache prompts without being told", "cache_control")
            .dropped("a feature of Anthropic's servers", "container", "mcp_servers", "context_management")
            .dropped("a feature of Anthropic's servers", "inference_geo", "speed")
            .table();

    private MessagesFields() {}
}
