package io.aegisgate.filter.conversion.messages;

import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.table.FieldTable;
import io.aegisgate.filter.conversion.table.Loss;
import io.aegisgate.filter.conversion.table.RequestShape;
import io.aegisgate.filter.text.table.JsonType;
import java.util.List;

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

    /** The types of what is read. */
    static final RequestShape SHAPE = RequestShape.builder()
            .required("messages", JsonType.LIST)
            .required("messages[]", JsonType.OBJECT)
            .words(true, "messages[].role", "user", "assistant", "system")
            .textOrList("system", "messages[].content")
            // Results of Anthropic's own tools may be objects.
            .of(List.of(JsonType.STRING, JsonType.LIST, JsonType.OBJECT), "messages[].content[].content")
            .of(JsonType.OBJECT, "system[]", "messages[].content[]", "messages[].content[].content[]")
            .required("messages[].content[].type", JsonType.STRING)
            .of(JsonType.STRING, "system[].text", "messages[].content[].text", "messages[].content[].thinking")
            .of(JsonType.STRING, "messages[].content[].id", "messages[].content[].name")
            .of(JsonType.STRING, "messages[].content[].tool_use_id")
            .of(JsonType.BOOLEAN, "messages[].content[].is_error", "stream")
            .of(JsonType.LIST, "tools", "stop_sequences")
            .of(
                    JsonType.OBJECT,
                    "tools[]",
                    "tools[].input_schema",
                    "tool_choice",
                    "thinking",
                    "metadata",
                    "output_config")
            .of(
                    JsonType.STRING,
                    "tools[].name",
                    "tools[].description",
                    "stop_sequences[]",
                    "metadata.user_id",
                    "service_tier")
            .words(false, "tool_choice.type", "auto", "any", "none", "tool")
            .of(JsonType.NUMBER, "max_tokens", "temperature", "top_p", "top_k", "thinking.budget_tokens")
            .shape();

    /** What is lost within requests. */
    public static final List<Loss> LOSSES = List.of(
            new Loss(
                    Loss.Place.CONTENT,
                    "text.cache_control, image.cache_control, document.cache_control, tool_result.cache_control",
                    "OpenAI's servers cache prompts without being told",
                    """
                    {"type":"text","text":"x","cache_control":{"type":"LOST"}}"""),
            new Loss(Loss.Place.CONTENT, "text.citations", "citations are written by Anthropic's models only", """
                    {"type":"text","text":"x","citations":[{"cited_text":"LOST"}]}"""),
            new Loss(
                    Loss.Place.CONTENT,
                    "document.context, document.citations",
                    "a feature of Anthropic's servers",
                    """
                    {"type":"document","source":{"type":"text","data":"x"},"context":"LOST","citations":{"enabled":"LOST"}}"""),
            new Loss(
                    Loss.Place.CONTENT,
                    "image.source.file_id, document.source.file_id",
                    "files of one provider are unknown to the other",
                    """
                    {"type":"image","source":{"type":"file","file_id":"LOST"}}"""),
            new Loss(Loss.Place.CONTENT, "search_result, container_upload", "a feature of Anthropic's servers", """
                    {"type":"search_result","source":"LOST","title":"LOST","content":[{"type":"text","text":"LOST"}]}"""),
            new Loss(
                    Loss.Place.CONTENT,
                    "server_tool_use, web_search_tool_result, mcp_tool_use and their likes",
                    "a feature of Anthropic's servers",
                    """
                    {"type":"server_tool_use","id":"LOST","name":"LOST","input":{}}"""),
            new Loss(
                    Loss.Place.TOOL,
                    "tools with a type of their own (web search, bash, text editor, computer)",
                    "a feature of Anthropic's servers",
                    """
                    {"type":"web_search_20250305","name":"LOST"}"""),
            new Loss(
                    Loss.Place.TOOL, "tools[].cache_control", "OpenAI's servers cache prompts without being told", """
                    {"name":"run","input_schema":{"type":"object"},"cache_control":{"type":"LOST"}}"""),
            new Loss(
                    Loss.Place.TOOL,
                    "tools[].defer_loading, allowed_callers, input_examples, eager_input_streaming",
                    "a feature of Anthropic's servers",
                    """
                    {"name":"run","input_schema":{"type":"object"},"input_examples":[{"x":"LOST"}],"allowed_callers":["LOST"]}"""));

    private MessagesFields() {}
}
