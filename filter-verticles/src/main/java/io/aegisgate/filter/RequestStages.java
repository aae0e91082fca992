package io.aegisgate.filter;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.isolation.Delimiters;
import io.aegisgate.filter.redaction.RedactionScope;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.review.Doubts;
import io.aegisgate.filter.stage.OwnNoticeStage;
import io.aegisgate.filter.stage.RedactionStage;
import io.aegisgate.filter.stage.StageChain;
import io.aegisgate.filter.stage.TextStage;
import io.aegisgate.filter.stage.guard.IsolationStage;
import io.aegisgate.filter.stage.guard.RequestGuardStage;
import io.aegisgate.filter.stage.guard.SystemPromptStage;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is done to the texts of a request, in order.
 *
 * @param mapping takes what is replaced
 * @param delimiters takes what untrusted texts are wrapped in
 */
record RequestStages(FilterParts parts, ExchangeMapping mapping, Delimiters delimiters) {
    /** The stages for a request, or for a part of one. */
    StageChain chain(OpenExchange open, Surveillance watched, Doubts doubts) {
        Watch watch = watched.watch();
        boolean foreign = open.protocol() == ProtocolId.FOREIGN;
        List<TextStage> stages = new ArrayList<>();
        if (foreign && !parts.config().v2().requestRedaction()) {
            return new StageChain(stages);
        }
        boolean redacts = watch.supervision().runs(FilterName.REDACTION);
        if (!foreign) {
            stages.add(new OwnNoticeStage());
        }
        if (redacts || watch.supervision().runs(FilterName.EXACT_VALUE_REDACTION)) {
            stages.add(new RedactionStage(
                    parts.redaction(),
                    scope(open, redacts ? watch.supervision().policy().profiles() : Set.of()),
                    mapping,
                    watched.hits()));
        }
        if (!foreign && !watch.inspector(Side.REQUEST).none()) {
            stages.add(new RequestGuardStage(watch, doubts));
        }
        if (watch.supervision().runs(FilterName.SYSTEM_PROMPT_GUARD)) {
            stages.add(new SystemPromptStage(watch));
        }
        if (!foreign && watch.isolates()) {
            stages.add(new IsolationStage(watch, delimiters));
        }
        return new StageChain(stages);
    }

    /** @param profiles of the rules that are on; empty where none is */
    private static RedactionScope scope(OpenExchange open, Set<Profile> profiles) {
        if (profiles.isEmpty()) {
            return RedactionScope.exactValuesOnly();
        }
        Set<String> free = new HashSet<>(open.whitelistKeys());
        boolean foreign = open.protocol() == ProtocolId.FOREIGN;
        return (foreign ? RedactionScope.foreign(free) : RedactionScope.standard(free)).within(profiles);
    }
}
