package io.aegisgate.filter.conversion.responses;

import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.table.FieldTable;

/** The request fields of {@code /v1/responses}. Source: OpenAI API reference, "Create a model response". */
public final class ResponsesFields {
    /** The table. */
    public static final FieldTable TABLE = FieldTable.builder()
            .becomes(Concept.MODEL, "model")
            .becomes(Concept.STREAM, "stream")
            .coded(Concept.SYSTEM, "instructions")
            .coded(Concept.TURNS, "input")
            .coded(Concept.TOOLS, "tools")
            .coded(Concept.TOOL_CHOICE, "tool_choice")
            .becomes(Concept.PARALLEL_TOOLS, "parallel_tool_calls")
            .becomes(Concept.MAX_TOKENS, "max_output_tokens")
            .becomes(Concept.TEMPERATURE, "temperature")
            .becomes(Concept.TOP_P, "top_p")
            .coded(Concept.THINKING, "reasoning")
            .coded(Concept.FORMAT, "text.format")
            .coded(Concept.CALLER, "safety_identifier", "user")
            .becomes(Concept.METADATA, "metadata")
            .becomes(Concept.STORE, "store")
            .becomes(Concept.CACHE_KEY, "prompt_cache_key")
            .becomes(Concept.CACHE_RETENTION, "prompt_cache_retention")
            .becomes(Concept.VERBOSITY, "text.verbosity")
            .coded(Concept.TIER, "service_tier")
            .dropped("the stream is written in the client's protocol, which has its own way", "stream_options")
            .dropped("a feature of OpenAI's servers", "include", "truncation", "max_tool_calls", "context_management")
            .dropped("sampling that only this protocol knows", "top_logprobs")
            .dropped("notes between one client and OpenAI", "client_metadata")
            .refused("the conversation so far is not in the request", "previous_response_id", "conversation")
            .refused("the prompt is not in the request", "prompt")
            .refused("the answer cannot be asked for later", "background")
            .table();

    private ResponsesFields() {}
}
