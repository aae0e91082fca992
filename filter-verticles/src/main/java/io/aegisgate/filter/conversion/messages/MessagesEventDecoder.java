package io.aegisgate.filter.conversion.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.event.Ending;
import io.aegisgate.filter.conversion.event.EventDecoder;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.LlmFailure;
import io.aegisgate.filter.conversion.event.PartHead;
import io.aegisgate.filter.conversion.event.PartOrder;
import io.aegisgate.filter.conversion.event.Usage;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Seal;
import io.aegisgate.shared.message.ProtocolId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads event streams of {@code /v1/messages}. Source: Anthropic API reference, "Streaming Messages". */
public final class MessagesEventDecoder implements EventDecoder {
    private final PartOrder order;
    private Usage usage = Usage.NONE;
    private @Nullable Ending ending;
    private ObjectNode note = Nodes.object();

    /** A decoder that tells a listener. */
    public MessagesEventDecoder(Consumer<LlmEvent> listener) {
        this.order = new PartOrder(listener);
    }

    @Override
    public void frame(String event, JsonNode data) {
        if (!LlmFailure.note(data).isEmpty()) {
            note = LlmFailure.note(data);
        }
        int index = data.path("index").asInt(0);
        switch (Nodes.text(data, "type")) {
            case "message_start" -> start(data.path("message"));
            case "content_block_start" -> block(index, data.path("content_block"));
            case "content_block_delta" -> delta(index, data.path("delta"));
            case "content_block_stop" -> order.close(index);
            case "message_delta" -> {
                usage = usage.or(MessagesAnswers.usage(data.path("usage")));
                if (Nodes.has(data.path("delta"), "stop_reason")) {
                    ending = MessagesAnswers.ending(data.path("delta"));
                }
            }
            case "message_stop" -> order.finish(ending == null ? Ending.of(Ending.Reason.DONE) : ending, usage, note);
            case "error" -> order.fail(LlmFailure.read(data, 0));
            case "" -> untyped(data);
            default -> {
                // Pings and events of later versions.
            }
        }
    }

    /** Proxies in front of a server tell of its failure in their own way. */
    private void untyped(JsonNode data) {
        if (data.path("error").isObject()) {
            order.fail(LlmFailure.read(data, 0));
        }
    }

    @Override
    public void end() {
        if (ending != null) {
            order.finish(ending, usage, note);
        }
        order.fail(LlmFailure.brokenOff(note));
    }

    private void start(JsonNode message) {
        usage = MessagesAnswers.usage(message.path("usage"));
        order.start(new LlmEvent.Started(Nodes.text(message, "id"), Nodes.text(message, "model"), 0, usage));
    }

    private void block(int index, JsonNode block) {
        switch (Nodes.text(block, "type")) {
            case "text" -> {
                order.open(index, new PartHead.Text());
                order.append(index, Nodes.text(block, "text"));
            }
            case "thinking" -> {
                order.open(index, new PartHead.Reasoning());
                order.append(index, Nodes.text(block, "thinking"));
                sealed(index, Nodes.text(block, "signature"), false);
            }
            case "redacted_thinking" -> {
                order.open(index, new PartHead.Reasoning());
                sealed(index, Nodes.text(block, "data"), true);
            }
            case "tool_use" -> {
                order.open(index, new PartHead.ToolCall(Nodes.text(block, "id"), Nodes.text(block, "name")));
                if (!block.path("input").isEmpty()) {
                    order.append(index, block.path("input").toString());
                }
            }
            default -> {
                // Tools of Anthropic's servers have no counterpart; their deltas find no open part.
            }
        }
    }

    private void delta(int index, JsonNode delta) {
        switch (Nodes.text(delta, "type")) {
            // A text counts though its beginning was left out; of a call the name would be missing.
            case "text_delta" -> {
                order.open(index, new PartHead.Text());
                order.append(index, Nodes.text(delta, "text"));
            }
            case "thinking_delta" -> {
                order.open(index, new PartHead.Reasoning());
                order.append(index, Nodes.text(delta, "thinking"));
            }
            case "input_json_delta" -> order.append(index, Nodes.text(delta, "partial_json"));
            case "signature_delta" -> sealed(index, Nodes.text(delta, "signature"), false);
            default -> {
                // Citations have no counterpart.
            }
        }
    }

    private void sealed(int index, String value, boolean redacted) {
        if (!value.isEmpty()) {
            order.seal(index, Seal.read(ProtocolId.MESSAGES, "", value, redacted));
        }
    }
}
