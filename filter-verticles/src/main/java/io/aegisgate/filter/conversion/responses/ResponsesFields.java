package io.aegisgate.filter.conversion.responses;

import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.table.FieldTable;
import io.aegisgate.filter.conversion.table.Loss;
import io.aegisgate.filter.conversion.table.RequestShape;
import io.aegisgate.filter.text.table.JsonType;
import java.util.List;

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

    /** The types of what is read. */
    static final RequestShape SHAPE = RequestShape.builder()
            .required("input", JsonType.STRING, JsonType.LIST, JsonType.OBJECT)
            .of(JsonType.OBJECT, "input[]", "input[].content[]", "input[].output[]", "input[].summary[]")
            .words(false, "input[].role", "user", "assistant", "system", "developer")
            .textOrList("instructions", "input[].content")
            // Outputs and arguments of OpenAI's own tools may be objects.
            .of(List.of(JsonType.STRING, JsonType.LIST, JsonType.OBJECT), "input[].output")
            .textOrObject("input[].arguments")
            .required("input[].content[].type", JsonType.STRING)
            .of(JsonType.STRING, "input[].type", "input[].call_id", "input[].name")
            .of(JsonType.STRING, "input[].content[].text", "input[].output[].text")
            .of(JsonType.LIST, "tools", "input[].summary")
            .of(JsonType.OBJECT, "tools[]", "tools[].parameters", "reasoning", "text", "text.format", "metadata")
            .of(JsonType.STRING, "tools[].name", "tools[].description", "reasoning.effort", "text.verbosity")
            .of(JsonType.STRING, "user", "safety_identifier", "service_tier")
            .textOrObject("tool_choice")
            .of(JsonType.NUMBER, "max_output_tokens", "temperature", "top_p")
            .of(JsonType.BOOLEAN, "stream", "parallel_tool_calls", "store")
            .shape();

    /** What is lost within requests. */
    public static final List<Loss> LOSSES = List.of(
            new Loss(
                            Loss.Place.CONTENT,
                            "input_image.detail",
                            "Messages decides itself how closely a picture is looked at",
                            """
                    {"type":"input_image","image_url":"u","detail":"LOST"}""")
                    .towardsMessages(),
            new Loss(
                    Loss.Place.CONTENT,
                    "input_image.file_id, input_file.file_id",
                    "files of one provider are unknown to the other",
                    """
                    {"type":"input_image","file_id":"LOST"}"""),
            new Loss(Loss.Place.CONTENT, "output_text.annotations, logprobs", "the others do not take them back", """
                    {"type":"output_text","text":"x","annotations":[{"type":"url_citation","url":"LOST"}]}"""),
            new Loss(Loss.Place.ITEM, "id and status of items", "names that only OpenAI's servers know", """
                    {"type":"message","id":"LOST","status":"LOST","role":"user","content":"x"}"""),
            new Loss(
                    Loss.Place.ITEM,
                    "calls of built-in tools and their outputs (web_search_call, shell_call and their likes)",
                    "a feature of OpenAI's servers",
                    """
                    {"type":"web_search_call","id":"LOST","status":"completed"}"""),
            new Loss(
                    Loss.Place.TOOL,
                    "tools of other types than function (web_search, custom, shell, mcp, image_generation)",
                    "a feature of OpenAI's servers",
                    """
                    {"type":"custom","name":"LOST"}"""));

    private ResponsesFields() {}
}
