package io.aegisgate.filter.conversion.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Seal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of an answer one after the other, though an upstream may write several at a time: the oldest that is not
 * complete is passed on at once, younger ones wait. Whatever is told, in whatever order, a legal sequence comes out: what makes
 * no sense where the answer stands is ignored. What waits is bounded by the limits on frames and answers.
 */
public final class PartOrder {
    private final Map<Object, Pending> pending = new LinkedHashMap<>();
    private Stage stage;
    private boolean calls;
    private boolean refusals;

    /** An answer whose events go to a listener. */
    public PartOrder(Consumer<LlmEvent> listener) {
        this.stage = Stage.begin(listener);
    }

    /** The answer begins. */
    public void start(LlmEvent.Started started) {
        if (stage instanceof Stage.Waiting waiting) {
            stage = waiting.start(started);
        }
    }

    /** Whether the answer has begun. */
    public boolean started() {
        return !(stage instanceof Stage.Waiting);
    }

    /** Whether nothing more can be said. */
    public boolean over() {
        return stage instanceof Stage.Over;
    }

    /** A part begins; false when there is one of this key that is not complete. */
    public boolean open(Object key, PartHead head) {
        if (over() || pending.containsKey(key)) {
            return false;
        }
        // Some upstreams leave the beginning out; what they say counts nevertheless.
        start(new LlmEvent.Started("", "", 0, Usage.NONE));
        pending.put(key, new Pending(head));
        calls |= head instanceof PartHead.ToolCall;
        refusals |= head instanceof PartHead.Refusal;
        advance();
        return true;
    }

    /** Whether there is a part of this key that is not complete. */
    public boolean has(Object key) {
        return pending.containsKey(key);
    }

    /** More of a part: text, thoughts or arguments, as its kind is. */
    public void append(Object key, String piece) {
        Pending part = pending.get(key);
        if (part != null && !part.complete && !piece.isEmpty()) {
            part.waiting.add(piece);
            part.written.append(part.head instanceof PartHead.ToolCall ? piece : "");
            part.any = true;
            advance();
        }
    }

    /** Whether anything was said in a part of this key. */
    public boolean anyIn(Object key) {
        Pending part = pending.get(key);
        return part != null && part.any;
    }

    /** Thoughts are vouched for; takes effect when they are complete. */
    public void seal(Object key, Seal seal) {
        Pending part = pending.get(key);
        if (part != null && part.head instanceof PartHead.Reasoning) {
            part.seal = seal;
        }
    }

    /** A part is complete. */
    public void close(Object key) {
        Pending part = pending.get(key);
        if (part != null) {
            part.complete = true;
            advance();
        }
    }

    /** Closes every call whose arguments are complete JSON: nothing can follow in them. */
    public void closeCompleteCalls() {
        for (Pending part : pending.values()) {
            if (part.head instanceof PartHead.ToolCall
                    && !Nodes.parseOrMissing(part.written.toString()).isMissingNode()) {
                part.complete = true;
            }
        }
        advance();
    }

    /** The answer is complete, and so are its parts. */
    public void finish(Ending ending, Usage usage, ObjectNode note) {
        closeAll();
        if (stage instanceof Stage.Between between) {
            stage = between.finish(new LlmEvent.Finished(exact(ending), usage, note));
        }
    }

    /** Providers often say no more than that the model was done. */
    private Ending exact(Ending ending) {
        if (ending.reason() != Ending.Reason.DONE) {
            return ending;
        }
        return calls ? Ending.of(Ending.Reason.TOOL_CALLS) : refusals ? Ending.of(Ending.Reason.REFUSED) : ending;
    }

    /** The answer breaks off. */
    public void fail(LlmFailure failure) {
        closeAll();
        if (stage instanceof Stage.Between between) {
            stage = between.fail(failure);
        } else if (stage instanceof Stage.Waiting waiting) {
            stage = waiting.fail(failure);
        }
    }

    private void closeAll() {
        pending.values().forEach(part -> part.complete = true);
        advance();
    }

    private void advance() {
        List<Object> done = new ArrayList<>();
        for (Map.Entry<Object, Pending> entry : pending.entrySet()) {
            Pending part = entry.getValue();
            if (stage instanceof Stage.Between between) {
                stage = opened(between, part.head);
            }
            while (!part.waiting.isEmpty()) {
                stage = appended(stage, part.waiting.remove());
            }
            if (!part.complete) {
                break;
            }
            stage = closed(stage, part.seal);
            done.add(entry.getKey());
        }
        done.forEach(pending::remove);
    }

    private static Stage opened(Stage.Between between, PartHead head) {
        if (head instanceof PartHead.ToolCall call) {
            return between.call(call);
        }
        if (head instanceof PartHead.Reasoning) {
            return between.reasoning();
        }
        return head instanceof PartHead.Refusal ? between.refusal() : between.text();
    }

    private static Stage appended(Stage stage, String piece) {
        if (stage instanceof Stage.InText text) {
            return text.append(piece);
        }
        if (stage instanceof Stage.InReasoning reasoning) {
            return reasoning.append(piece);
        }
        return stage instanceof Stage.InCall call ? call.append(piece) : stage;
    }

    private static Stage closed(Stage stage, @Nullable Seal seal) {
        if (stage instanceof Stage.InReasoning reasoning && seal != null && !seal.empty()) {
            return reasoning.closeSealed(seal);
        }
        return stage instanceof Stage.InPart part ? part.close() : stage;
    }

    private static final class Pending {
        private final PartHead head;
        private final Deque<String> waiting = new ArrayDeque<>();
        private final StringBuilder written = new StringBuilder();
        private @Nullable Seal seal;
        private boolean complete;
        private boolean any;

        private Pending(PartHead head) {
            this.head = head;
        }
    }
}
