package io.aegisgate.filter.conversion.event;

import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Part;
import io.aegisgate.filter.conversion.model.Seal;
import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Folds the events of an answer into the answer. May be read at any time; parts that are open do not count. */
public final class AnswerFold implements Consumer<LlmEvent> {
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private LlmEvent.Started head = new LlmEvent.Started("", "", 0, Usage.NONE);
    private PartHead open = new PartHead.Text();
    private Seal seal = Seal.none(ProtocolId.GENERIC);
    private LlmEvent.Finished end = new LlmEvent.Finished(Ending.of(Ending.Reason.DONE), Usage.NONE, Nodes.object());
    private @Nullable LlmFailure failure;

    @Override
    public void accept(LlmEvent event) {
        if (event instanceof LlmEvent.Started started) {
            head = started;
        } else if (event instanceof LlmEvent.PartStarted started) {
            open = started.part();
            text.setLength(0);
            seal = Seal.none(ProtocolId.GENERIC);
        } else if (event instanceof LlmEvent.TextDelta delta) {
            text.append(delta.text());
        } else if (event instanceof LlmEvent.ReasoningDelta delta) {
            text.append(delta.text());
        } else if (event instanceof LlmEvent.ArgumentsDelta delta) {
            text.append(delta.json());
        } else if (event instanceof LlmEvent.ReasoningSealed sealed) {
            seal = sealed.seal();
        } else if (event instanceof LlmEvent.PartFinished) {
            parts.add(part());
        } else if (event instanceof LlmEvent.Finished finished) {
            end = finished;
        } else if (event instanceof LlmEvent.Failed failed) {
            failure = failed.failure();
        }
    }

    /** The answer so far. */
    public LlmAnswer answer() {
        return new LlmAnswer(head, parts, end.ending(), end.usage().or(head.usage()), end.note());
    }

    /** Why there is no answer; empty while nothing failed. */
    public Optional<LlmFailure> failure() {
        return Optional.ofNullable(failure);
    }

    private Part part() {
        if (open instanceof PartHead.ToolCall call) {
            return new Part.ToolCall(call.id(), call.name(), text.toString());
        }
        if (open instanceof PartHead.Reasoning) {
            return new Part.Reasoning(text.toString(), seal);
        }
        return open instanceof PartHead.Refusal ? new Part.Refusal(text.toString()) : new Part.Text(text.toString());
    }
}
