package io.aegisgate.filter.conversion.responses;

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
import java.util.ArrayList;
import java.util.List;

/** Whole answers of {@code /v1/responses}. */
public final class ResponsesAnswers implements AnswerCodec {
    @Override
    public boolean isAnswer(JsonNode document) {
        return document.path("output").isArray() || document.path("output_text").isTextual();
    }

    @Override
    public LlmAnswer read(JsonNode document) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode item : document.path("output")) {
            if (Nodes.text(item, "type").equals("message")) {
                ResponsesItems.content(item.path("content")).stream()
                        .map(Block::part)
                        .forEach(parts::add);
            } else {
                parts.add(ResponsesItems.part(item));
            }
        }
        if (parts.isEmpty() && !Nodes.text(document, "output_text").isEmpty()) {
            parts.add(new Part.Text(Nodes.text(document, "output_text")));
        }
        parts.removeIf(part -> part instanceof Part.Foreign);
        return new LlmAnswer(
                started(document), parts, ending(document), usage(document.path("usage")), LlmFailure.note(document));
    }

    @Override
    public ObjectNode write(LlmAnswer answer) {
        ObjectNode document = head(answer.head(), status(answer.ending().reason()));
        Reason reason = answer.ending().reason();
        if (status(reason).equals("incomplete") && !(reason == Reason.REFUSED && answer.any(Part.Refusal.class))) {
            document.putObject("incomplete_details")
                    .put("reason", reason == Reason.REFUSED ? "content_filter" : "max_output_tokens");
        } else {
            document.put("status", "completed");
        }
        for (int i = 0; i < answer.parts().size(); i++) {
            document.withArrayProperty("output")
                    .add(item(answer.parts().get(i), answer.head().id(), i));
        }
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

    /** The item that a part becomes; items have names of their own that follow from the answer's. */
    static ObjectNode item(Part part, String answerId, int index) {
        if (part instanceof Part.ToolCall call) {
            return ResponsesItems.call(
                    itemId("fc", answerId, index), call.id(), call.name(), call.arguments(), "completed");
        }
        if (part instanceof Part.Reasoning reasoning) {
            return ResponsesItems.reasoning(itemId("rs", answerId, index), reasoning.text(), reasoning.seal());
        }
        ObjectNode message = ResponsesItems.message(itemId("msg", answerId, index), "completed");
        message.withArrayProperty("content")
                .add(
                        part instanceof Part.Refusal refusal
                                ? ResponsesItems.refusal(refusal.text())
                                : ResponsesItems.text(((Part.Text) part).text()));
        return message;
    }

    static String itemId(String kind, String answerId, int index) {
        return kind + "_" + answerId + "_" + index;
    }

    /** An answer without its output, with every member that strict clients look for. */
    static ObjectNode head(LlmEvent.Started started, String status) {
        ObjectNode document = Nodes.object()
                .put("id", started.id().startsWith("resp_") ? started.id() : "resp_" + started.id())
                .put("object", "response")
                .put("created_at", started.created())
                .put("status", status)
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions")
                .putNull("max_output_tokens")
                .put("model", started.model());
        document.putArray("output");
        document.put("parallel_tool_calls", true)
                .putNull("previous_response_id")
                .put("store", false)
                .put("temperature", 1)
                .put("tool_choice", "auto");
        document.putArray("tools");
        document.put("top_p", 1).put("truncation", "disabled").putNull("usage");
        document.putObject("metadata");
        return document;
    }

    static LlmEvent.Started started(JsonNode response) {
        return new LlmEvent.Started(
                Nodes.text(response, "id"),
                Nodes.text(response, "model"),
                response.path("created_at").asLong(0),
                Usage.NONE);
    }

    static String status(Reason reason) {
        return switch (reason) {
            case DONE, STOP_SEQUENCE, TOOL_CALLS, PAUSED -> "completed";
            case MAX_TOKENS, REFUSED -> "incomplete";
        };
    }

    static Ending ending(JsonNode response) {
        String incomplete = Nodes.text(response.path("incomplete_details"), "reason");
        if (!Nodes.text(response, "status").equals("incomplete") && incomplete.isEmpty()) {
            return Ending.of(Reason.DONE);
        }
        return Ending.of(incomplete.equals("content_filter") ? Reason.REFUSED : Reason.MAX_TOKENS);
    }

    static ObjectNode usage(Usage usage) {
        ObjectNode written = Nodes.object().put("input_tokens", usage.input());
        written.putObject("input_tokens_details")
                .put("cached_tokens", usage.cacheRead())
                .put("cache_write_tokens", usage.cacheWritten());
        written.put("output_tokens", usage.output());
        written.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
        return written.put("total_tokens", usage.total());
    }

    static Usage usage(JsonNode usage) {
        return new Usage(
                usage.path("input_tokens").asLong(0),
                usage.path("input_tokens_details").path("cached_tokens").asLong(0),
                usage.path("input_tokens_details").path("cache_write_tokens").asLong(0),
                usage.path("output_tokens").asLong(0),
                usage.path("output_tokens_details").path("reasoning_tokens").asLong(0));
    }
}
