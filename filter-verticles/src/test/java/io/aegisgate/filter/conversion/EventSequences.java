package io.aegisgate.filter.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.event.Ending;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.LlmFailure;
import io.aegisgate.filter.conversion.event.PartHead;
import io.aegisgate.filter.conversion.event.Usage;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Seal;
import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random answers that a protocol has words for. */
final class EventSequences {
    private static final List<String> PIECES =
            List.of("a", "Hello ", "\n\n", "{\"x\":", "\"", "\\", "😀", "日本", "data: x", "}", " ", "\u0001", "</b>");
    private static final List<String> JSON =
            List.of("{}", "{\"path\":\"a.txt\"}", "{\"a\":[1,2.50,null],\"b\":{\"c\":\"\\\"\\u00e9\"}}", "{\"n\":1e3}");

    private final RandomGenerator random;
    private final ProtocolId protocol;
    private boolean vouched;

    EventSequences(RandomGenerator random, ProtocolId protocol) {
        this.random = random;
        this.protocol = protocol;
    }

    List<LlmEvent> next() {
        List<LlmEvent> events = new ArrayList<>();
        // One answer comes from one provider.
        vouched = random.nextBoolean();
        boolean messages = protocol == ProtocolId.MESSAGES;
        Usage first = messages ? new Usage(number() + 40, 20, 10, 0, 0) : Usage.NONE;
        if (random.nextInt(20) == 0) {
            return List.of(failure());
        }
        events.add(new LlmEvent.Started(prefix() + number(), "model-" + number(), messages ? 0 : number(), first));
        boolean calls = false;
        boolean refusals = false;
        Kind last = null;
        for (int i = random.nextInt(5); i > 0; i--) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            boolean joined = protocol == ProtocolId.CHAT && kind == last && kind != Kind.CALL;
            if (joined || (messages && kind == Kind.REFUSAL)) {
                continue;
            }
            last = kind;
            calls |= kind == Kind.CALL;
            refusals |= kind == Kind.REFUSAL;
            part(kind, events);
        }
        if (random.nextInt(8) == 0) {
            events.add(failure());
        } else {
            Usage end = messages
                    ? first.or(new Usage(0, 0, 0, number(), 0))
                    : new Usage(number(), number(), number(), number(), number());
            events.add(new LlmEvent.Finished(ending(calls, refusals), end, note()));
        }
        return events;
    }

    private enum Kind {
        TEXT,
        REFUSAL,
        REASONING,
        CALL
    }

    private void part(Kind kind, List<LlmEvent> events) {
        switch (kind) {
            case TEXT -> {
                events.add(new LlmEvent.PartStarted(new PartHead.Text()));
                pieces().forEach(piece -> events.add(new LlmEvent.TextDelta(piece)));
            }
            case REFUSAL -> {
                events.add(new LlmEvent.PartStarted(new PartHead.Refusal()));
                pieces().forEach(piece -> events.add(new LlmEvent.TextDelta(piece)));
            }
            case REASONING -> reasoning(events);
            case CALL -> {
                events.add(
                        new LlmEvent.PartStarted(new PartHead.ToolCall("call_" + number() + random.nextInt(), "run")));
                String json = JSON.get(random.nextInt(JSON.size()));
                int cut = random.nextInt(json.length());
                if (cut > 0) {
                    events.add(new LlmEvent.ArgumentsDelta(json.substring(0, cut)));
                }
                events.add(new LlmEvent.ArgumentsDelta(json.substring(cut)));
            }
        }
        events.add(new LlmEvent.PartFinished());
    }

    private void reasoning(List<LlmEvent> events) {
        events.add(new LlmEvent.PartStarted(new PartHead.Reasoning()));
        ProtocolId other = protocol == ProtocolId.MESSAGES ? ProtocolId.RESPONSES : ProtocolId.MESSAGES;
        if (protocol == ProtocolId.MESSAGES && random.nextInt(4) == 0) {
            events.add(new LlmEvent.ReasoningSealed(new Seal(ProtocolId.MESSAGES, "", "opaque==", true)));
            return;
        }
        pieces().forEach(piece -> events.add(new LlmEvent.ReasoningDelta(piece)));
        if (vouched) {
            events.add(new LlmEvent.ReasoningSealed(
                    new Seal(other, "id" + number(), "value" + number(), random.nextBoolean())));
        } else if (protocol == ProtocolId.CHAT) {
            events.add(new LlmEvent.ReasoningSealed(new Seal(ProtocolId.CHAT, "reasoning_content", "", false)));
        }
    }

    private Ending ending(boolean calls, boolean refusals) {
        List<Ending.Reason> reasons = new ArrayList<>(List.of(Ending.Reason.MAX_TOKENS));
        reasons.add(calls ? Ending.Reason.TOOL_CALLS : refusals ? Ending.Reason.REFUSED : Ending.Reason.DONE);
        if (protocol == ProtocolId.MESSAGES && !calls) {
            reasons.addAll(List.of(Ending.Reason.STOP_SEQUENCE, Ending.Reason.PAUSED, Ending.Reason.REFUSED));
        }
        Ending.Reason reason = reasons.get(random.nextInt(reasons.size()));
        return new Ending(reason, reason == Ending.Reason.STOP_SEQUENCE ? "END" : "");
    }

    private LlmEvent failure() {
        LlmFailure.Kind kind = LlmFailure.Kind.values()[random.nextInt(LlmFailure.Kind.values().length)];
        return new LlmEvent.Failed(new LlmFailure(kind, random.nextBoolean() ? "" : "some_code", "it broke", note()));
    }

    private ObjectNode note() {
        return random.nextInt(4) == 0 ? Nodes.object().put("action", "sanitize") : Nodes.object();
    }

    private List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            pieces.add(PIECES.get(random.nextInt(PIECES.size())));
        }
        return pieces;
    }

    private String prefix() {
        return switch (protocol) {
            case CHAT -> "chatcmpl-";
            case RESPONSES -> "resp_";
            case MESSAGES -> "msg_";
            default -> "";
        };
    }

    private int number() {
        return 1 + random.nextInt(1000);
    }
}
