package io.aegisgate.filter;

import io.aegisgate.filter.conversion.Conversions;
import io.aegisgate.filter.conversion.ModelMap;
import io.aegisgate.filter.inspection.Supervisions;
import io.aegisgate.filter.protocol.BodyReader;
import io.aegisgate.filter.redaction.Redaction;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.text.json.JsonLimits;
import io.aegisgate.shared.audit.AuditLog;
import io.aegisgate.shared.cluster.stats.ClusterStats;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.LimitsConfig;
import io.aegisgate.shared.crypto.NodeKeys;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What all workers of a node share.
 *
 * @param redaction the compiled detectors
 * @param exactValues the current snapshot of configured values, none when they are switched off; throws when they cannot be
 *     had
 * @param store placeholders of earlier exchanges
 * @param supervisions policies at work
 * @param audit takes one record an exchange
 * @param samples takes prints of dangerous answers, {@link AuditLog#NONE} when none are wanted
 * @param conversions which exchanges are converted
 * @param stats counts what was found
 */
public record FilterParts(
        GatewayConfig config,
        NodeKeys keys,
        Clock clock,
        BodyReader reader,
        Redaction redaction,
        Supplier<ExactValues> exactValues,
        PlaceholderStore store,
        Supervisions supervisions,
        AuditLog audit,
        AuditLog samples,
        Conversions conversions,
        ClusterStats stats) {
    /** The parts of a configuration, with the built-in models. */
    public static FilterParts of(
            GatewayConfig config,
            NodeKeys keys,
            Clock clock,
            Redaction redaction,
            Supplier<ExactValues> exactValues,
            PlaceholderStore store,
            Supervisions supervisions,
            AuditLog audit) {
        return new FilterParts(
                config,
                keys,
                clock,
                reader(config.limits()),
                redaction,
                exactValues,
                store,
                supervisions,
                audit,
                AuditLog.NONE,
                new Conversions(ModelMap.EMPTY, clock),
                ClusterStats.NONE);
    }

    /** The same with a node's own models, counters and samples. */
    FilterParts with(ModelMap models, ClusterStats counters, AuditLog prints) {
        return new FilterParts(
                config,
                keys,
                clock,
                reader,
                redaction,
                exactValues,
                store,
                supervisions,
                audit,
                prints,
                new Conversions(models, clock),
                counters);
    }

    /** The same by other settings. */
    FilterParts with(GatewayConfig next, Supervisions policies) {
        return new FilterParts(
                next,
                keys,
                clock,
                reader(next.limits()),
                redaction,
                exactValues,
                store,
                policies,
                audit,
                samples,
                conversions,
                stats);
    }

    private static BodyReader reader(LimitsConfig limits) {
        return new BodyReader(new JsonLimits(limits.maxJsonDepth(), limits.maxJsonTexts()), limits.maxMessagesCount());
    }
}
