package io.aegisgate.filter.conversion.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.event.AnswerFold;
import io.aegisgate.filter.conversion.event.EventEncoder;
import io.aegisgate.filter.conversion.event.Frames;
import io.aegisgate.filter.conversion.event.LlmAnswer;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.LlmFailure;
import io.aegisgate.filter.conversion.event.PartHead;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Part;
import io.aegisgate.filter.conversion.model.Seal;
import io.aegisgate.shared.message.ProtocolId;

/** Writes event streams of {@code /v1/responses}: every part is an item of its own, and the last event repeats the answer. */
public final class ResponsesEventEncoder implements EventEncoder {
    private final Frames frames = new Frames();
    private final AnswerFold fold = new AnswerFold();
    private String answerId = "";
    private String itemId = "";
    private PartHead part = new PartHead.Text();
    private int index = -1;
    private boolean summary;
    private long sequence;

    @Override
    public void accept(LlmEvent event) {
        fold.accept(event);
        if (event instanceof LlmEvent.Started started) {
            answerId = started.id();
            say("response.created", Nodes.object().set("response", ResponsesAnswers.head(started, "in_progress")));
            say("response.in_progress", Nodes.object().set("response", ResponsesAnswers.head(started, "in_progress")));
        } else if (event instanceof LlmEvent.PartStarted started) {
            begin(started.part());
        } else if (event instanceof LlmEvent.TextDelta delta) {
            String kind = part instanceof PartHead.Refusal ? "refusal" : "output_text";
            say("response." + kind + ".delta", content().put("delta", delta.text()));
        } else if (event instanceof LlmEvent.ReasoningDelta delta) {
            thought(delta.text());
        } else if (event instanceof LlmEvent.ArgumentsDelta delta) {
            say("response.function_call_arguments.delta", place().put("delta", delta.json()));
        } else if (event instanceof LlmEvent.PartFinished) {
            LlmAnswer answer = fold.answer();
            finish(answer.parts().get(answer.parts().size() - 1));
        } else if (event instanceof LlmEvent.Finished finished) {
            ObjectNode response = new ResponsesAnswers().write(fold.answer());
            ObjectNode last = Nodes.object().set("response", response);
            if (!finished.note().isEmpty()) {
                last.set("aegisgate", finished.note());
            }
            say("response." + response.path("status").asText(), last);
        } else if (event instanceof LlmEvent.Failed failed) {
            fail(failed.failure());
        }
    }

    @Override
    public byte[] take() {
        return frames.take();
    }

    private void begin(PartHead begun) {
        part = begun;
        index++;
        summary = false;
        ObjectNode item;
        if (begun instanceof PartHead.ToolCall call) {
            itemId = ResponsesAnswers.itemId("fc", answerId, index);
            item = ResponsesItems.call(itemId, call.id(), call.name(), "", "in_progress");
        } else if (begun instanceof PartHead.Reasoning) {
            itemId = ResponsesAnswers.itemId("rs", answerId, index);
            item = ResponsesItems.reasoning(itemId, "", Seal.none(ProtocolId.RESPONSES));
        } else {
            itemId = ResponsesAnswers.itemId("msg", answerId, index);
            item = ResponsesItems.message(itemId, "in_progress");
        }
        say(
                "response.output_item.added",
                Nodes.object().put("output_index", index).set("item", item));
        if (begun instanceof PartHead.Text) {
            say("response.content_part.added", content().set("part", ResponsesItems.text("")));
        } else if (begun instanceof PartHead.Refusal) {
            say("response.content_part.added", content().set("part", ResponsesItems.refusal("")));
        }
    }

    private void thought(String piece) {
        if (!summary) {
            summary = true;
            say(
                    "response.reasoning_summary_part.added",
                    summaryPlace().set("part", Nodes.typed("summary_text").put("text", "")));
        }
        say("response.reasoning_summary_text.delta", summaryPlace().put("delta", piece));
    }

    private void finish(Part whole) {
        if (whole instanceof Part.Text text) {
            ObjectNode done = content().put("text", text.text());
            done.putArray("logprobs");
            say("response.output_text.done", done);
            say("response.content_part.done", content().set("part", ResponsesItems.text(text.text())));
        } else if (whole instanceof Part.Refusal refusal) {
            say("response.refusal.done", content().put("refusal", refusal.text()));
            say("response.content_part.done", content().set("part", ResponsesItems.refusal(refusal.text())));
        } else if (whole instanceof Part.ToolCall call) {
            say(
                    "response.function_call_arguments.done",
                    place().put("name", call.name()).put("arguments", call.arguments()));
        } else if (whole instanceof Part.Reasoning reasoning && summary) {
            say("response.reasoning_summary_text.done", summaryPlace().put("text", reasoning.text()));
            say(
                    "response.reasoning_summary_part.done",
                    summaryPlace().set("part", Nodes.typed("summary_text").put("text", reasoning.text())));
        }
        say(
                "response.output_item.done",
                Nodes.object().put("output_index", index).set("item", ResponsesAnswers.item(whole, answerId, index)));
    }

    /** A failure before the answer began has no answer to speak of. */
    private void fail(LlmFailure failure) {
        if (answerId.isEmpty()) {
            ObjectNode error = failure.openAi();
            error.set("error", failure.openAi());
            say("error", failure.noted(error));
            return;
        }
        ObjectNode response = ResponsesAnswers.head(fold.answer().head(), "failed");
        response.set("error", failure.openAi());
        say("response.failed", failure.noted(Nodes.object().set("response", response)));
    }

    private ObjectNode place() {
        return Nodes.object().put("item_id", itemId).put("output_index", index);
    }

    private ObjectNode content() {
        return place().put("content_index", 0);
    }

    private ObjectNode summaryPlace() {
        return place().put("summary_index", 0);
    }

    private void say(String type, ObjectNode fields) {
        ObjectNode event = Nodes.typed(type).put("sequence_number", sequence++);
        for (var member : fields.properties()) {
            // An error's own type stands inside; here it is the event's.
            if (!member.getKey().equals("type")) {
                event.set(member.getKey(), member.getValue());
            }
        }
        frames.event(type, event);
    }
}
