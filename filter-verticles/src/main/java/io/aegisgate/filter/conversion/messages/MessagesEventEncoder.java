package io.aegisgate.filter.conversion.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.event.EventEncoder;
import io.aegisgate.filter.conversion.event.Frames;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.PartHead;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Seal;
import io.aegisgate.shared.message.ProtocolId;

/** Writes event streams of {@code /v1/messages}. */
public final class MessagesEventEncoder implements EventEncoder {
    private final Frames frames = new Frames();
    private int index = -1;
    private boolean thinking;
    private boolean shown;

    @Override
    public void accept(LlmEvent event) {
        if (event instanceof LlmEvent.Started started) {
            say(Nodes.typed("message_start").set("message", MessagesAnswers.message(started)));
            say(Nodes.typed("ping"));
        } else if (event instanceof LlmEvent.PartStarted started) {
            begin(started.part());
        } else if (event instanceof LlmEvent.TextDelta delta) {
            delta(Nodes.typed("text_delta").put("text", delta.text()));
        } else if (event instanceof LlmEvent.ReasoningDelta delta) {
            showThinking();
            delta(Nodes.typed("thinking_delta").put("thinking", delta.text()));
        } else if (event instanceof LlmEvent.ReasoningSealed sealed) {
            seal(sealed.seal());
        } else if (event instanceof LlmEvent.ArgumentsDelta delta) {
            delta(Nodes.typed("input_json_delta").put("partial_json", delta.json()));
        } else if (event instanceof LlmEvent.PartFinished) {
            showThinking();
            say(Nodes.typed("content_block_stop").put("index", index));
        } else if (event instanceof LlmEvent.Finished finished) {
            finish(finished);
        } else if (event instanceof LlmEvent.Failed failed) {
            say(new MessagesAnswers().write(failed.failure()));
        }
    }

    @Override
    public byte[] take() {
        return frames.take();
    }

    private void begin(PartHead part) {
        index++;
        thinking = part instanceof PartHead.Reasoning;
        shown = false;
        if (part instanceof PartHead.ToolCall call) {
            ObjectNode block = Nodes.typed("tool_use").put("id", call.id()).put("name", call.name());
            block.putObject("input");
            block(block);
        } else if (!thinking) {
            block(Nodes.typed("text").put("text", ""));
        }
    }

    /** Whether thoughts may be read is known with their first piece or with what vouches for them. */
    private void showThinking() {
        if (thinking && !shown) {
            block(Nodes.typed("thinking").put("thinking", "").put("signature", ""));
        }
    }

    private void seal(Seal seal) {
        boolean own = seal.origin() == ProtocolId.MESSAGES;
        if (own && seal.redacted() && !shown) {
            block(MessagesBlocks.reasoning("", seal));
            return;
        }
        showThinking();
        delta(Nodes.typed("signature_delta").put("signature", own ? seal.value() : seal.wrapped()));
    }

    private void finish(LlmEvent.Finished finished) {
        ObjectNode delta = Nodes.object()
                .put("stop_reason", MessagesAnswers.word(finished.ending().reason()));
        MessagesAnswers.sequence(finished.ending(), delta);
        ObjectNode last = Nodes.typed("message_delta");
        last.set("delta", delta);
        last.set("usage", MessagesAnswers.usage(finished.usage()));
        ObjectNode stop = Nodes.typed("message_stop");
        if (!finished.note().isEmpty()) {
            last.set("aegisgate", finished.note());
            stop.set("aegisgate", finished.note());
        }
        say(last);
        say(stop);
    }

    private void block(ObjectNode block) {
        shown = true;
        say(Nodes.typed("content_block_start").put("index", index).set("content_block", block));
    }

    private void delta(ObjectNode delta) {
        say(Nodes.typed("content_block_delta").put("index", index).set("delta", delta));
    }

    private void say(ObjectNode event) {
        frames.event(event.path("type").asText(), event);
    }
}
