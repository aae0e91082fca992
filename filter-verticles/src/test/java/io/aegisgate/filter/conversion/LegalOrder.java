package io.aegisgate.filter.conversion;

import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.PartHead;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A second opinion on the order of events, written from its grammar and not from the code that makes it. */
final class LegalOrder implements Consumer<LlmEvent> {
    final List<LlmEvent> events = new ArrayList<>();
    private boolean started;
    private boolean over;
    private boolean sealed;
    private @Nullable PartHead open;

    @Override
    public void accept(LlmEvent event) {
        events.add(event);
        require(!over, "nothing follows the end");
        if (event instanceof LlmEvent.Started) {
            require(!started, "one start");
            started = true;
        } else if (event instanceof LlmEvent.PartStarted part) {
            require(started && open == null, "parts do not overlap");
            open = part.part();
            sealed = false;
        } else if (event instanceof LlmEvent.TextDelta) {
            require(open instanceof PartHead.Text || open instanceof PartHead.Refusal, "text in a text");
        } else if (event instanceof LlmEvent.ReasoningDelta) {
            require(open instanceof PartHead.Reasoning && !sealed, "thoughts in thoughts, before their seal");
        } else if (event instanceof LlmEvent.ReasoningSealed) {
            require(open instanceof PartHead.Reasoning && !sealed, "one seal on thoughts");
            sealed = true;
        } else if (event instanceof LlmEvent.ArgumentsDelta) {
            require(open instanceof PartHead.ToolCall, "arguments in a call");
        } else if (event instanceof LlmEvent.PartFinished) {
            require(open != null, "an open part ends");
            open = null;
        } else if (event instanceof LlmEvent.Finished) {
            require(started && open == null, "the end comes after the parts");
            over = true;
        } else if (event instanceof LlmEvent.Failed) {
            require(open == null, "a failure comes after the parts");
            over = true;
        }
    }

    boolean over() {
        return over;
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(rule + ": " + events);
        }
    }
}
