package io.aegisgate.filter;

import io.aegisgate.filter.protocol.BodyReader;
import io.aegisgate.filter.redaction.Redaction;
import io.aegisgate.filter.text.json.JsonLimits;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.LimitsConfig;
import io.aegisgate.shared.crypto.NodeKeys;
import java.time.Clock;

/**
 * What all workers of a node share.
 *
 * @param redaction the compiled detectors
 * @param store placeholders of earlier exchanges
 */
public record FilterParts(
        GatewayConfig config,
        NodeKeys keys,
        Clock clock,
        BodyReader reader,
        Redaction redaction,
        PlaceholderStore store) {
    /** The parts of a configuration. */
    public static FilterParts of(
            GatewayConfig config, NodeKeys keys, Clock clock, Redaction redaction, PlaceholderStore store) {
        LimitsConfig limits = config.limits();
        BodyReader reader =
                new BodyReader(new JsonLimits(limits.maxJsonDepth(), limits.maxJsonTexts()), limits.maxMessagesCount());
        return new FilterParts(config, keys, clock, reader, redaction, store);
    }
}
