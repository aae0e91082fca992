package io.aegisgate.filter.conversion.chat;

import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.table.FieldTable;
import io.aegisgate.filter.conversion.table.Loss;
import io.aegisgate.filter.conversion.table.RequestShape;
import io.aegisgate.filter.text.table.JsonType;
import java.util.List;

/** The request fields of {@code /v1/chat/completions}. Source: OpenAI API reference, "Create chat completion". */
public final class ChatFields {
    /** The table. */
    public static final FieldTable TABLE = FieldTable.builder()
            .becomes(Concept.MODEL, "model")
            .becomes(Concept.STREAM, "stream")
            .coded(Concept.SYSTEM, "messages")
            .coded(Concept.TURNS, "messages")
            .coded(Concept.TOOLS, "tools")
            .coded(Concept.TOOL_CHOICE, "tool_choice")
            .becomes(Concept.PARALLEL_TOOLS, "parallel_tool_calls")
            .becomes(Concept.MAX_TOKENS, "max_completion_tokens", "max_tokens")
            .coded(Concept.STOP, "stop")
            .becomes(Concept.TEMPERATURE, "temperature")
            .becomes(Concept.TOP_P, "top_p")
            .coded(Concept.THINKING, "reasoning_effort")
            .coded(Concept.FORMAT, "response_format")
            .coded(Concept.CALLER, "user", "safety_identifier")
            .becomes(Concept.METADATA, "metadata")
            .becomes(Concept.STORE, "store")
            .becomes(Concept.CACHE_KEY, "prompt_cache_key")
            .becomes(Concept.CACHE_RETENTION, "prompt_cache_retention")
            .becomes(Concept.VERBOSITY, "verbosity")
            .coded(Concept.TIER, "service_tier")
            .dropped("the stream is written in the client's protocol, which has its own way", "stream_options")
            .dropped("sampling that only this protocol knows", "presence_penalty", "frequency_penalty", "seed")
            .dropped("sampling that only this protocol knows", "logit_bias", "logprobs", "top_logprobs")
            .dropped("a feature of OpenAI's servers", "prediction", "web_search_options")
            .dropped("answers are converted as text", "modalities", "audio")
            .refused("use tools and tool_choice", "functions", "function_call")
            .table();

    /** The types of what is read. */
    static final RequestShape SHAPE = RequestShape.builder()
            .required("messages", JsonType.LIST)
            .required("messages[]", JsonType.OBJECT)
            .words(true, "messages[].role", "system", "developer", "user", "assistant", "tool")
            .textOrList("messages[].content", "stop")
            .of(JsonType.OBJECT, "messages[].content[]", "messages[].tool_calls[]", "messages[].tool_calls[].function")
            .required("messages[].content[].type", JsonType.STRING)
            .of(JsonType.STRING, "messages[].content[].text", "messages[].refusal", "messages[].tool_call_id")
            .of(JsonType.STRING, "messages[].tool_calls[].id", "messages[].tool_calls[].function.name")
            .textOrObject("messages[].tool_calls[].function.arguments", "tool_choice")
            .of(JsonType.LIST, "messages[].tool_calls", "tools")
            .of(
                    JsonType.OBJECT,
                    "tools[]",
                    "tools[].function",
                    "tools[].function.parameters",
                    "response_format",
                    "metadata")
            .of(JsonType.STRING, "tools[].function.name", "tools[].function.description", "stop[]", "reasoning_effort")
            .of(JsonType.STRING, "user", "safety_identifier", "service_tier", "verbosity")
            .of(JsonType.NUMBER, "max_tokens", "max_completion_tokens", "temperature", "top_p", "n")
            .of(JsonType.BOOLEAN, "stream", "parallel_tool_calls", "store")
            .shape();

    /** What is lost within requests. */
    public static final List<Loss> LOSSES = List.of(
            new Loss(
                            Loss.Place.CONTENT,
                            "image_url.detail",
                            "Messages decides itself how closely a picture is looked at",
                            """
                    {"type":"image_url","image_url":{"url":"u","detail":"LOST"}}""")
                    .towardsMessages(),
            new Loss(Loss.Place.CONTENT, "input_audio", "the others take no audio", """
                    {"type":"input_audio","input_audio":{"data":"LOST","format":"wav"}}"""),
            new Loss(Loss.Place.CONTENT, "file.file_id", "files of one provider are unknown to the other", """
                    {"type":"file","file":{"file_id":"LOST"}}"""),
            new Loss(
                    Loss.Place.ITEM,
                    "messages[].name, audio, function_call",
                    "the others know no names of speakers, audio or old calls",
                    """
                    {"role":"user","content":"x","name":"LOST"}"""),
            new Loss(Loss.Place.TOOL, "tools of type custom", "a feature of OpenAI's servers", """
                    {"type":"custom","custom":{"name":"LOST"}}"""));

    private ChatFields() {}
}
