package io.aegisgate.filter.conversion.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.event.AnswerCodec;
import io.aegisgate.filter.conversion.event.Ending;
import io.aegisgate.filter.conversion.event.Ending.Reason;
import io.aegisgate.filter.conversion.event.LlmAnswer;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.LlmFailure;
import io.aegisgate.filter.conversion.event.Usage;
import io.aegisgate.filter.conversion.model.Block;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Part;
import java.util.List;

/** Whole answers of {@code /v1/chat/completions}; of several choices the first counts. */
public final class ChatAnswers implements AnswerCodec {
    @Override
    public boolean isAnswer(JsonNode document) {
        return document.path("choices").path(0).path("message").isObject();
    }

    @Override
    public LlmAnswer read(JsonNode document) {
        JsonNode choice = document.path("choices").path(0);
        List<Part> parts = ChatParts.assistant(choice.path("message")).stream()
                .map(Block::part)
                .filter(part -> !(part instanceof Part.Foreign))
                .toList();
        return new LlmAnswer(
                started(document),
                parts,
                Ending.of(reason(Nodes.text(choice, "finish_reason"))),
                usage(document.path("usage")),
                LlmFailure.note(document));
    }

    @Override
    public ObjectNode write(LlmAnswer answer) {
        ObjectNode message = Nodes.object().put("role", "assistant");
        StringBuilder text = new StringBuilder();
        StringBuilder refusal = new StringBuilder();
        for (Part part : answer.parts()) {
            if (part instanceof Part.Text said) {
                text.append(said.text());
            } else if (part instanceof Part.Refusal refused) {
                refusal.append(refused.text());
            } else if (part instanceof Part.Reasoning reasoning) {
                ChatParts.writeReasoning(reasoning, message);
            } else if (part instanceof Part.ToolCall call) {
                message.withArrayProperty("tool_calls").add(ChatParts.call(call));
            }
        }
        put(message, "content", text);
        put(message, "refusal", refusal);
        ObjectNode choice = Nodes.object().put("index", 0);
        choice.set("message", message);
        choice.putNull("logprobs").put("finish_reason", word(answer.ending().reason()));
        ObjectNode document = head("chat.completion", answer.head());
        document.putArray("choices").add(choice);
        document.set("usage", usage(answer.usage()));
        if (!answer.note().isEmpty()) {
            document.set("aegisgate", answer.note());
        }
        return document;
    }

    @Override
    public ObjectNode write(LlmFailure failure) {
        return failure.noted(Nodes.object().set("error", failure.openAi()));
    }

    private static void put(ObjectNode message, String name, StringBuilder text) {
        if (text.isEmpty()) {
            message.putNull(name);
        } else {
            message.put(name, text.toString());
        }
    }

    static LlmEvent.Started started(JsonNode document) {
        return new LlmEvent.Started(
                Nodes.text(document, "id"),
                Nodes.text(document, "model"),
                document.path("created").asLong(0),
                Usage.NONE);
    }

    static ObjectNode head(String object, LlmEvent.Started started) {
        return Nodes.object()
                .put("id", started.id().startsWith("chatcmpl") ? started.id() : "chatcmpl-" + started.id())
                .put("object", object)
                .put("created", started.created())
                .put("model", started.model());
    }

    static ObjectNode usage(Usage usage) {
        ObjectNode written = Nodes.object()
                .put("prompt_tokens", usage.input())
                .put("completion_tokens", usage.output())
                .put("total_tokens", usage.total());
        written.putObject("prompt_tokens_details")
                .put("cached_tokens", usage.cacheRead())
                .put("cache_write_tokens", usage.cacheWritten());
        written.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
        return written;
    }

    static Usage usage(JsonNode usage) {
        return new Usage(
                usage.path("prompt_tokens").asLong(0),
                usage.path("prompt_tokens_details").path("cached_tokens").asLong(0),
                usage.path("prompt_tokens_details").path("cache_write_tokens").asLong(0),
                usage.path("completion_tokens").asLong(0),
                usage.path("completion_tokens_details").path("reasoning_tokens").asLong(0));
    }

    static Reason reason(String word) {
        return switch (word) {
            case "length" -> Reason.MAX_TOKENS;
            case "tool_calls", "function_call" -> Reason.TOOL_CALLS;
            case "content_filter" -> Reason.REFUSED;
            default -> Reason.DONE;
        };
    }

    static String word(Reason reason) {
        return switch (reason) {
            case DONE, STOP_SEQUENCE, PAUSED -> "stop";
            case MAX_TOKENS -> "length";
            case TOOL_CALLS -> "tool_calls";
            case REFUSED -> "content_filter";
        };
    }
}
