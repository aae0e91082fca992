package io.aegisgate.filter.stage;

import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.redaction.placeholder.Restoration;
import io.aegisgate.filter.redaction.placeholder.Restoration.Form;
import io.aegisgate.filter.stream.StreamTransform;
import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is done to the answer of one exchange, whole or streamed: exact values are taken out of what the provider wrote,
 * then the client's values are put back. One thread.
 */
public final class AnswerStages implements StreamTransform.Source {
    private final ProtocolId protocol;
    private final ExactValues exactValues;
    private final ExchangeMapping mapping;
    private final Restoration restoration;
    private final boolean restoring;

    /**
     * For one exchange.
     *
     * @param restoring whether placeholders are replaced
     */
    public AnswerStages(ProtocolId protocol, ExactValues exactValues, ExchangeMapping mapping, boolean restoring) {
        this.protocol = protocol;
        this.exactValues = exactValues;
        this.mapping = mapping;
        this.restoration = new Restoration(mapping);
        this.restoring = restoring;
    }

    /** Whether there is nothing to do. */
    public boolean none() {
        return !restoring && exactValues.size() == 0;
    }

    /** The stages of a whole answer. */
    public StageChain chain() {
        List<TextStage> stages = new ArrayList<>();
        if (exactValues.size() > 0) {
            stages.add(new ExactValueStage(exactValues));
        }
        if (restoring) {
            stages.add(new RestorationStage(restoration));
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
        if (exactValues.size() > 0) {
            transforms.add(new ExactValueTransform(exactValues));
        }
        if (restoring) {
            transforms.add(new RestorationTransform(restoration, form(channel)));
        }
        return transforms;
    }

    @Override
    public void learn(Set<String> asked, Map<String, String> found) {
        mapping.learn(asked, found);
    }

    private Form form(StreamChannel channel) {
        if (channel.json()) {
            return Form.JSON_WRITER;
        }
        // The signature of a thinking block comes after its text, so every such text is taken for signed.
        boolean signed = protocol == ProtocolId.MESSAGES && channel.kind() == SpanKind.REASONING;
        return signed ? Form.SIGNED : Form.TEXT;
    }
}
