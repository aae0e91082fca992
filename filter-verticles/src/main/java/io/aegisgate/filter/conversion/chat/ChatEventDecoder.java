package io.aegisgate.filter.conversion.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.event.Ending;
import io.aegisgate.filter.conversion.event.EventDecoder;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.LlmFailure;
import io.aegisgate.filter.conversion.event.PartHead;
import io.aegisgate.filter.conversion.event.PartOrder;
import io.aegisgate.filter.conversion.event.Usage;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.shared.message.ProtocolId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads event streams of {@code /v1/chat/completions}. The protocol does not say where a part ends: a text ends when something
 * else begins, a call when its arguments are complete JSON and something else begins, or with the answer.
 */
public final class ChatEventDecoder implements EventDecoder {
    private final PartOrder order;
    private final Map<Integer, Call> calls = new HashMap<>();
    private final ArrayNode details = Nodes.list();
    private Usage usage = Usage.NONE;
    private String finish = "";
    private String open = "";
    private String reasoningField = "";
    private int parts;
    private ObjectNode note = Nodes.object();

    /** A decoder that tells a listener. */
    public ChatEventDecoder(Consumer<LlmEvent> listener) {
        this.order = new PartOrder(listener);
    }

    @Override
    public void frame(String event, JsonNode data) {
        if (!LlmFailure.note(data).isEmpty()) {
            note = LlmFailure.note(data);
        }
        if (Nodes.has(data, "error")) {
            sealReasoning();
            order.fail(LlmFailure.read(data, data.path("error").path("status").asInt(0)));
            return;
        }
        JsonNode choice = choice(data.path("choices"));
        if (!order.started() && (data.has("choices") || data.has("id"))) {
            order.start(ChatAnswers.started(data));
        }
        delta(choice.path("delta"));
        if (!Nodes.text(choice, "finish_reason").isEmpty()) {
            finish = Nodes.text(choice, "finish_reason");
        }
        if (data.path("usage").isObject()) {
            usage = usage.or(ChatAnswers.usage(data.path("usage")));
        }
    }

    @Override
    public void end() {
        sealReasoning();
        if (!finish.isEmpty()) {
            order.finish(Ending.of(ChatAnswers.reason(finish)), usage, note);
        }
        order.fail(LlmFailure.brokenOff(note));
    }

    private static JsonNode choice(JsonNode choices) {
        for (JsonNode choice : choices) {
            if (choice.path("index").asInt(0) == 0) {
                return choice;
            }
        }
        return choices.path(0).path("index").asInt(0) == 0 ? choices.path(0) : choices.path(-1);
    }

    private void delta(JsonNode delta) {
        String field = ChatParts.reasoningField(delta);
        if (!field.isEmpty()) {
            reasoningField = field;
            append("reasoning", new PartHead.Reasoning(), Nodes.text(delta, field));
        }
        if (delta.path(ChatParts.DETAILS) instanceof ArrayNode more
                && ChatParts.seal("", more).origin() != ProtocolId.CHAT) {
            open("reasoning", new PartHead.Reasoning());
            details.addAll(more);
        }
        text(delta.path("content"));
        append("refusal", new PartHead.Refusal(), Nodes.text(delta, "refusal"));
        int position = 0;
        for (JsonNode call : delta.path("tool_calls")) {
            call(call.path("index").asInt(position++), call);
        }
    }

    private void text(JsonNode content) {
        if (content.isTextual()) {
            append("text", new PartHead.Text(), content.textValue());
        }
        for (JsonNode part : content.isArray() ? content : Nodes.list()) {
            append("text", new PartHead.Text(), Nodes.text(part, "text"));
        }
    }

    private void append(String channel, PartHead head, String piece) {
        if (!piece.isEmpty()) {
            open(channel, head);
            order.append(open + parts, piece);
        }
    }

    private void open(String channel, PartHead head) {
        if (!open.equals(channel)) {
            leave();
            open = channel;
            order.open(open + parts, head);
        }
    }

    private void call(int index, JsonNode fragment) {
        JsonNode function = fragment.path("function");
        String id = Nodes.text(fragment, "id");
        Call known = calls.get(index);
        boolean another = known != null && !id.isEmpty() && !known.id.equals(id);
        if (known == null || another) {
            leave();
            // Some servers name no call, and some give every call the same index.
            known = new Call(id.isEmpty() ? "call_" + calls.size() + "_" + parts : id, parts);
            calls.put(index, known);
            order.open(known, new PartHead.ToolCall(known.id, Nodes.text(function, "name")));
        }
        JsonNode arguments = function.path("arguments");
        order.append(known, arguments.isObject() ? arguments.toString() : Nodes.text(function, "arguments"));
    }

    /** Something else begins. */
    private void leave() {
        if (!open.isEmpty()) {
            sealReasoning();
            order.close(open + parts);
            open = "";
        }
        order.closeCompleteCalls();
        parts++;
    }

    private void sealReasoning() {
        if (open.equals("reasoning")) {
            order.seal(open + parts, ChatParts.seal(reasoningField, details));
            details.removeAll();
            reasoningField = "";
        }
    }

    private record Call(String id, int part) {}
}
