package io.aegisgate.filter.stage;

import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.inspection.Metadata;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.isolation.Delimiters;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.redaction.placeholder.Restoration;
import io.aegisgate.filter.redaction.placeholder.Restoration.Form;
import io.aegisgate.filter.sanitizer.BlockedCall;
import io.aegisgate.filter.stage.guard.AnswerGuardStage;
import io.aegisgate.filter.stage.guard.CanaryStage;
import io.aegisgate.filter.stage.guard.CanaryTransform;
import io.aegisgate.filter.stage.guard.DelimiterStage;
import io.aegisgate.filter.stage.guard.DelimiterTransform;
import io.aegisgate.filter.stage.guard.GuardTransform;
import io.aegisgate.filter.stage.guard.ToolCallJudge;
import io.aegisgate.filter.stage.guard.ToolCallTransform;
import io.aegisgate.filter.stage.guard.ValueWatch;
import io.aegisgate.filter.stream.StreamTransform;
import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.text.BytePatch;
import io.aegisgate.filter.text.JsonText;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.body.JsonBody;
import io.aegisgate.filter.text.body.TextBody;
import io.aegisgate.filter.text.json.JsonCalls;
import io.aegisgate.shared.message.ProtocolId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is done to the answer of one exchange, whole or streamed: exact values are taken out of what the provider wrote,
 * then the client's values are put back. One thread.
 */
public final class AnswerStages implements StreamTransform.Source {
    /** Protocols whose models sign what they thought. */
    private static final Set<ProtocolId> SIGNING =
            EnumSet.of(ProtocolId.MESSAGES, ProtocolId.GEMINI, ProtocolId.CONVERSE);

    private final ProtocolId protocol;
    private final ExactValues exactValues;
    private final ExchangeMapping mapping;
    private final Restoration restoration;
    private final ValueWatch values;
    private final boolean restoring;
    private final Watch watch;
    private final Metadata metadata;
    private final int toolCallChars;
    private final boolean guarding;
    private final Delimiters delimiters;
    private int channels;

    /**
     * For one exchange.
     *
     * @param delimiters what the request's untrusted texts were wrapped in
     * @param toolCallChars longest arguments of a streamed tool call
     */
    public AnswerStages(
            ProtocolId protocol,
            ExactValues exactValues,
            ExchangeMapping mapping,
            Watch watch,
            Metadata metadata,
            Delimiters delimiters,
            int toolCallChars) {
        this.delimiters = delimiters;
        this.protocol = protocol;
        this.watch = watch;
        this.metadata = metadata;
        this.toolCallChars = toolCallChars;
        guarding = !watch.inspector(Side.RESPONSE).none();
        this.exactValues = exactValues;
        this.mapping = mapping;
        this.values = new ValueWatch(watch);
        this.restoration = values.restoration(mapping);
        restoring = watch.supervision().runs(FilterName.RESTORATION);
    }

    /** Whether there is nothing to do. */
    public boolean none() {
        return !restoring
                && !guarding
                && !values.planted()
                && exactValues.size() == 0
                && delimiters.none()
                && watch.outcome().silent();
    }

    /** All that is done to a whole answer, what is told of it included. */
    public TextEdits edits(TextBody body) {
        TextEdits edits = chain().run(body);
        if (body instanceof JsonBody json && (guarding || restoring)) {
            calls(json, edits);
        }
        String told = metadata();
        if (!told.isEmpty()) {
            edits.member("aegisgate", told);
        }
        return edits;
    }

    /** A refused call loses its arguments; those of a tool the policy does not trust stay as the model wrote them. */
    private void calls(JsonBody body, TextEdits edits) {
        ToolCallJudge judge = new ToolCallJudge(watch);
        List<JsonCalls.Call> calls = body.calls();
        for (int i = 0; i < calls.size(); i++) {
            JsonCalls.Call call = calls.get(i);
            String arguments = call.arguments();
            boolean refused = guarding && judge.refuses(i, call.tool(), arguments);
            if (refused || (restoring && values.distrusts(call.tool()))) {
                String kept = refused ? BlockedCall.of(call.tool(), arguments, call.json()) : arguments;
                String written = call.string() ? JsonText.quote(kept) : kept;
                edits.value(new BytePatch(call.start(), call.end(), written.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private StageChain chain() {
        List<TextStage> stages = new ArrayList<>();
        if (exactValues.size() > 0) {
            stages.add(new ExactValueStage(exactValues));
        }
        if (!delimiters.none()) {
            stages.add(new DelimiterStage(delimiters));
        }
        if (guarding) {
            stages.add(new AnswerGuardStage(watch));
        }
        if (restoring) {
            stages.add(new RestorationStage(restoration));
        }
        if (values.planted()) {
            stages.add(new CanaryStage(values));
        }
        return new StageChain(stages);
    }

    /** Placeholders of a whole answer that have to be looked up before its stages run. */
    public Set<String> unknown(List<TextLeaf> leaves) {
        return restoring ? new RestorationStage(restoration).unknown(leaves) : Set.of();
    }

    @Override
    public List<StreamTransform> open(StreamChannel channel) {
        List<StreamTransform> transforms = new ArrayList<>();
        boolean taking = exactValues.size() > 0;
        StreamTransform taken = taking ? new ExactValueTransform(exactValues) : new NoValues();
        StreamTransform exact = delimiters.none() ? taken : new DelimiterTransform(delimiters, taken);
        if (guarding && channel.kind() == SpanKind.TOOL_ARGUMENTS) {
            transforms.add(new ToolCallTransform(channel, channels++, new ToolCallJudge(watch), exact, toolCallChars));
        } else if (guarding) {
            transforms.add(new GuardTransform(channel, channels++, watch, exact));
        } else if (taking || !delimiters.none()) {
            transforms.add(exact);
        }
        if (restoring && !values.distrusts(channel.tool())) {
            transforms.add(new RestorationTransform(restoration, form(channel)));
        }
        if (values.planted()) {
            transforms.add(new CanaryTransform(values));
        }
        return transforms;
    }

    @Override
    public void learn(Set<String> asked, Map<String, String> found) {
        mapping.learn(asked, found);
    }

    @Override
    public String metadata() {
        return protocol == ProtocolId.GENERIC || protocol == ProtocolId.FOREIGN ? "" : metadata.told(watch);
    }

    private Form form(StreamChannel channel) {
        if (channel.json()) {
            return Form.JSON_WRITER;
        }
        // The signature of a thinking block comes after its text, so every such text is taken for signed.
        boolean signed = SIGNING.contains(protocol) && channel.kind() == SpanKind.REASONING;
        return signed ? Form.SIGNED : Form.TEXT;
    }
}
