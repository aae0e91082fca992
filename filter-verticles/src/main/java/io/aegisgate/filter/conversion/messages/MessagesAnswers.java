package io.aegisgate.filter.conversion.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

/** Whole answers of {@code /v1/messages}. */
public final class MessagesAnswers implements AnswerCodec {
    @Override
    public boolean isAnswer(JsonNode document) {
        return document.path("content").isArray() || document.path("content").isTextual();
    }

    @Override
    public LlmAnswer read(JsonNode document) {
        List<Part> parts = MessagesBlocks.read(document.path("content")).stream()
                .map(Block::part)
                .filter(part -> !(part instanceof Part.Foreign))
                .toList();
        Usage usage = usage(document.path("usage"));
        return new LlmAnswer(
                new LlmEvent.Started(Nodes.text(document, "id"), Nodes.text(document, "model"), 0, Usage.NONE),
                parts,
                ending(document),
                usage,
                LlmFailure.note(document));
    }

    @Override
    public ObjectNode write(LlmAnswer answer) {
        ObjectNode message = message(answer.head());
        ArrayNode content = message.withArrayProperty("content");
        answer.parts().forEach(part -> MessagesBlocks.write(part).ifPresent(content::add));
        message.put("stop_reason", word(answer.ending().reason()));
        sequence(answer.ending(), message);
        message.set("usage", usage(answer.usage()));
        if (!answer.note().isEmpty()) {
            message.set("aegisgate", answer.note());
        }
        return message;
    }

    @Override
    public ObjectNode write(LlmFailure failure) {
        ObjectNode body = Nodes.typed("error").set("error", failure.anthropic());
        return failure.noted(body);
    }

    /** The message of an answer that has just begun. */
    static ObjectNode message(LlmEvent.Started started) {
        ObjectNode message = Nodes.object()
                .put("id", started.id().startsWith("msg_") ? started.id() : "msg_" + started.id())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", started.model());
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        return message.set("usage", usage(started.usage()));
    }

    static void sequence(Ending ending, ObjectNode target) {
        if (ending.sequence().isEmpty()) {
            target.putNull("stop_sequence");
        } else {
            target.put("stop_sequence", ending.sequence());
        }
    }

    static ObjectNode usage(Usage usage) {
        return Nodes.object()
                .put("input_tokens", usage.uncachedInput())
                .put("cache_creation_input_tokens", usage.cacheWritten())
                .put("cache_read_input_tokens", usage.cacheRead())
                .put("output_tokens", usage.output());
    }

    static Usage usage(JsonNode usage) {
        long read = usage.path("cache_read_input_tokens").asLong(0);
        long written = usage.path("cache_creation_input_tokens").asLong(0);
        long input = usage.path("input_tokens").asLong(0) + read + written;
        return new Usage(input, read, written, usage.path("output_tokens").asLong(0), 0);
    }

    static Ending ending(JsonNode node) {
        Reason reason =
                switch (Nodes.text(node, "stop_reason")) {
                    case "max_tokens", "model_context_window_exceeded" -> Reason.MAX_TOKENS;
                    case "stop_sequence" -> Reason.STOP_SEQUENCE;
                    case "tool_use" -> Reason.TOOL_CALLS;
                    case "refusal" -> Reason.REFUSED;
                    case "pause_turn" -> Reason.PAUSED;
                    default -> Reason.DONE;
                };
        return new Ending(reason, Nodes.text(node, "stop_sequence"));
    }

    static String word(Reason reason) {
        return switch (reason) {
            case DONE -> "end_turn";
            case MAX_TOKENS -> "max_tokens";
            case STOP_SEQUENCE -> "stop_sequence";
            case TOOL_CALLS -> "tool_use";
            case REFUSED -> "refusal";
            case PAUSED -> "pause_turn";
        };
    }
}
