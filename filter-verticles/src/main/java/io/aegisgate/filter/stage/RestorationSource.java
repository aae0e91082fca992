package io.aegisgate.filter.stage;

import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.redaction.placeholder.Restoration;
import io.aegisgate.filter.redaction.placeholder.Restoration.Form;
import io.aegisgate.filter.stream.StreamTransform;
import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.shared.message.ProtocolId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The transforms of one exchange's stream. */
public final class RestorationSource implements StreamTransform.Source {
    private final ProtocolId protocol;
    private final ExchangeMapping mapping;
    private final Restoration restoration;

    /** For one exchange. */
    public RestorationSource(ProtocolId protocol, ExchangeMapping mapping, Restoration restoration) {
        this.protocol = protocol;
        this.mapping = mapping;
        this.restoration = restoration;
    }

    @Override
    public List<StreamTransform> open(StreamChannel channel) {
        return List.of(new RestorationTransform(restoration, form(channel)));
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
