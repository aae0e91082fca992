package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.validator.Validators;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.inspection.FragmentEdits;
import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.redaction.Redaction;
import io.aegisgate.filter.redaction.RedactionFinding;
import io.aegisgate.filter.redaction.RedactionLimits;
import io.aegisgate.filter.redaction.RedactionResult;
import io.aegisgate.filter.redaction.RedactionScope;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.redaction.placeholder.Placeholders;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.Judged;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanEdits;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.shared.crypto.NodeKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Puts a text through redaction and the guards as a data route would. One thread. */
final class ScanPipeline {
    private static final String TENANT = "scan";
    private static final int PAIRS_MAX = 100_000;
    private final Catalogue catalogue;
    private final RedactionScope scope;
    private final Redaction redaction;
    private final NodeKeys keys;
    private final Supervision supervision;

    ScanPipeline(Catalogue catalogue, Set<Profile> profiles, NodeKeys keys, Supervision supervision) {
        this.supervision = supervision;
        this.catalogue = catalogue;
        this.keys = keys;
        scope = RedactionScope.standard(Set.of()).within(profiles);
        redaction = new Redaction(catalogue::scanner, ExactValues::none, new RedactionLimits(0, 0));
    }

    /** Whether the rule of this id checks digits, so that what it finds is valid whatever a label says. */
    boolean recomputes(String ruleId) {
        return catalogue.rules().stream()
                .anyMatch(rule ->
                        rule.id().equals(ruleId) && rule.validators().stream().anyMatch(Validators::checkDigits));
    }

    ScanResult scan(ScanInput input) {
        TextSpan span = new TextSpan("$", "", input.spanKind(), input.text());
        List<ScanFinding> findings = new ArrayList<>();
        // What a provider writes is no secret of the client: answers are not redacted.
        List<SpanEdit> redacted = input.side() == Side.REQUEST ? redact(input, span, findings) : List.of();
        GuardedText text = new GuardedText(0, span, input.side(), Trust.of(span.kind()), "", true);
        Judgement judgement =
                supervision.judge(supervision.inspector(input.side()).whole(text), text);
        for (Judged judged : judgement.findings()) {
            Finding found = judged.finding();
            if (found.filter() == FilterName.SEMANTIC_MODULE && judged.action() == Action.PASS) {
                // The model has a number for every text; below its threshold that is a score and no finding.
                continue;
            }
            findings.add(new ScanFinding(
                    found.rule(),
                    found.category(),
                    found.severity(),
                    judged.action().label(),
                    found.start(),
                    found.end(),
                    true,
                    false));
        }
        findings.sort(Comparator.comparingInt(ScanFinding::start));
        List<SpanEdit> edits = FragmentEdits.of(input.text(), redacted, judgement.sanitized());
        Action action = judgement.action().max(edits.isEmpty() ? Action.PASS : Action.SANITIZE);
        return new ScanResult(
                input,
                // A finding that is only told changes nothing for who reads the text.
                (action == Action.TAG ? Action.PASS : action).label(),
                judgement.score(),
                findings,
                edits.isEmpty() ? null : SpanEdits.apply(input.text(), edits));
    }

    private List<SpanEdit> redact(ScanInput input, TextSpan span, List<ScanFinding> findings) {
        ExchangeMapping mapping =
                new ExchangeMapping(TENANT, new Placeholders(keys), (tenant, name, value) -> {}, PAIRS_MAX);
        RedactionResult result = redaction.redact(List.of(span), scope, mapping);
        for (RedactionFinding found : result.findings().get(0)) {
            findings.add(new ScanFinding(
                    found.ruleId(),
                    found.category(),
                    found.severity(),
                    "sanitize",
                    found.start(),
                    found.end(),
                    false,
                    false));
        }
        addPublishedExamples(input, findings);
        return result.edits().get(0);
    }

    private void addPublishedExamples(ScanInput input, List<ScanFinding> findings) {
        for (Match match : catalogue.scanner(scope.profiles(input.spanKind())).scan(input.text())) {
            boolean taken = findings.stream()
                    .anyMatch(finding -> finding.start() < match.end() && match.start() < finding.end());
            if (match.documentation() && !taken) {
                findings.add(new ScanFinding(
                        match.rule().id(),
                        match.rule().category(),
                        match.rule().severity(),
                        "pass",
                        match.start(),
                        match.end(),
                        false,
                        true));
            }
        }
    }
}
