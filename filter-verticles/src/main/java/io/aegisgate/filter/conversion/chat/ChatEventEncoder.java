package io.aegisgate.filter.conversion.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.event.EventEncoder;
import io.aegisgate.filter.conversion.event.Frames;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.PartHead;
import io.aegisgate.filter.conversion.event.Usage;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Seal;

/** Writes event streams of {@code /v1/chat/completions}. */
public final class ChatEventEncoder implements EventEncoder {
    private static final String DONE = "[DONE]";

    private final Frames frames = new Frames();
    private final boolean usageChunk;
    private LlmEvent.Started head = new LlmEvent.Started("", "", 0, Usage.NONE);
    private PartHead part = new PartHead.Text();
    private final StringBuilder thoughts = new StringBuilder();
    private int call = -1;

    /**
     * An encoder for one answer.
     *
     * @param usageChunk the client asked for usage ({@code stream_options.include_usage})
     */
    public ChatEventEncoder(boolean usageChunk) {
        this.usageChunk = usageChunk;
    }

    @Override
    public void accept(LlmEvent event) {
        if (event instanceof LlmEvent.Started started) {
            head = started;
            delta(Nodes.object().put("role", "assistant").put("content", ""));
        } else if (event instanceof LlmEvent.PartStarted started) {
            begin(started.part());
        } else if (event instanceof LlmEvent.TextDelta delta) {
            delta(Nodes.object().put(part instanceof PartHead.Refusal ? "refusal" : "content", delta.text()));
        } else if (event instanceof LlmEvent.ReasoningDelta delta) {
            thoughts.append(delta.text());
            delta(Nodes.object().put(ChatParts.REASONING.get(0), delta.text()));
        } else if (event instanceof LlmEvent.ReasoningSealed sealed) {
            seal(sealed.seal());
        } else if (event instanceof LlmEvent.ArgumentsDelta delta) {
            ObjectNode piece = Nodes.object().put("index", call);
            piece.putObject("function").put("arguments", delta.json());
            call(piece);
        } else if (event instanceof LlmEvent.Finished finished) {
            finish(finished);
        } else if (event instanceof LlmEvent.Failed failed) {
            ObjectNode error =
                    Nodes.typed("error").set("error", failed.failure().openAi());
            frames.data(failed.failure().noted(error).toString());
            frames.data(DONE);
        }
    }

    @Override
    public byte[] take() {
        return frames.take();
    }

    private void begin(PartHead begun) {
        part = begun;
        thoughts.setLength(0);
        if (begun instanceof PartHead.ToolCall tool) {
            call++;
            ObjectNode piece =
                    Nodes.object().put("index", call).put("id", tool.id()).put("type", "function");
            piece.putObject("function").put("name", tool.name()).put("arguments", "");
            call(piece);
        }
    }

    private void seal(Seal seal) {
        ArrayNode details = ChatParts.details(seal, thoughts.toString());
        if (!details.isEmpty()) {
            delta(Nodes.object().set(ChatParts.DETAILS, details));
        }
    }

    private void call(ObjectNode piece) {
        ObjectNode delta = Nodes.object();
        delta.putArray("tool_calls").add(piece);
        delta(delta);
    }

    private void finish(LlmEvent.Finished finished) {
        ObjectNode last =
                chunk(Nodes.object(), ChatAnswers.word(finished.ending().reason()));
        if (!finished.note().isEmpty()) {
            last.set("aegisgate", finished.note());
        }
        frames.data(last.toString());
        if (usageChunk) {
            ObjectNode usage = ChatAnswers.head("chat.completion.chunk", head);
            usage.putArray("choices");
            usage.set("usage", ChatAnswers.usage(finished.usage()));
            frames.data(usage.toString());
        }
        frames.data(DONE);
    }

    private void delta(ObjectNode delta) {
        frames.data(chunk(delta, "").toString());
    }

    private ObjectNode chunk(ObjectNode delta, String finish) {
        ObjectNode choice = Nodes.object().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs");
        if (finish.isEmpty()) {
            choice.putNull("finish_reason");
        } else {
            choice.put("finish_reason", finish);
        }
        ObjectNode chunk = ChatAnswers.head("chat.completion.chunk", head);
        chunk.putArray("choices").add(choice);
        return chunk;
    }
}
