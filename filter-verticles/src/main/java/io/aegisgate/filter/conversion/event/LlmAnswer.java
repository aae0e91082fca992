package io.aegisgate.filter.conversion.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.model.Part;
import java.util.List;
import java.util.function.Consumer;

/**
 * A whole answer: the fold of its events.
 *
 * @param parts texts, refusals, thoughts and tool calls
 * @param note the gateway's own remarks, empty for none
 */
public record LlmAnswer(LlmEvent.Started head, List<Part> parts, Ending ending, Usage usage, ObjectNode note) {
    /** Copies the list. */
    public LlmAnswer {
        parts = List.copyOf(parts);
    }

    /** Whether a part of this kind is there. */
    public boolean any(Class<? extends Part> kind) {
        return parts.stream().anyMatch(kind::isInstance);
    }

    /** The answer as events. */
    public void tell(Consumer<LlmEvent> listener) {
        PartOrder order = new PartOrder(listener);
        order.start(head);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part instanceof Part.Text text) {
                part(order, i, new PartHead.Text(), text.text());
            } else if (part instanceof Part.Refusal refusal) {
                part(order, i, new PartHead.Refusal(), refusal.text());
            } else if (part instanceof Part.ToolCall call) {
                part(order, i, new PartHead.ToolCall(call.id(), call.name()), call.arguments());
            } else if (part instanceof Part.Reasoning reasoning) {
                order.open(i, new PartHead.Reasoning());
                order.append(i, reasoning.text());
                order.seal(i, reasoning.seal());
                order.close(i);
            }
        }
        order.finish(ending, usage, note);
    }

    private static void part(PartOrder order, int key, PartHead head, String text) {
        order.open(key, head);
        order.append(key, text);
        order.close(key);
    }
}
