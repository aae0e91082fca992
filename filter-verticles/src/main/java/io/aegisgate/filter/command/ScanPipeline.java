package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.redaction.Redaction;
import io.aegisgate.filter.redaction.RedactionFinding;
import io.aegisgate.filter.redaction.RedactionLimits;
import io.aegisgate.filter.redaction.RedactionResult;
import io.aegisgate.filter.redaction.RedactionScope;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.redaction.placeholder.Placeholders;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanEdits;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.shared.crypto.NodeKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Puts a text through redaction as a data route would. One thread. */
final class ScanPipeline {
    private static final String TENANT = "scan";
    private static final int PAIRS_MAX = 100_000;
    /** What redaction alone adds to the risk of an exchange. */
    private static final double REDACTION_RISK = 0.2;

    private final Catalogue catalogue;
    private final RedactionScope scope;
    private final Redaction redaction;
    private final NodeKeys keys;

    ScanPipeline(Catalogue catalogue, Set<Profile> profiles, NodeKeys keys) {
        this.catalogue = catalogue;
        this.keys = keys;
        scope = new RedactionScope(
                Set.of(), true, profiles.contains(Profile.PII), profiles.contains(Profile.INFRASTRUCTURE), false);
        redaction = new Redaction(catalogue::scanner, ExactValues::none, new RedactionLimits(0, 0));
    }

    ScanResult scan(ScanInput input) {
        String text = input.text();
        TextSpan span = new TextSpan("$", "", input.spanKind(), text);
        ExchangeMapping mapping =
                new ExchangeMapping(TENANT, new Placeholders(keys), (tenant, name, value) -> {}, PAIRS_MAX);
        RedactionResult result = redaction.redact(List.of(span), scope, mapping);
        List<ScanFinding> findings = new ArrayList<>();
        for (RedactionFinding found : result.findings().get(0)) {
            findings.add(new ScanFinding(
                    found.ruleId(), found.category(), found.severity(), "sanitize", found.start(), found.end()));
        }
        addPublishedExamples(input, findings);
        findings.sort(Comparator.comparingInt(ScanFinding::start));
        List<SpanEdit> edits = result.edits().get(0);
        boolean changed = !edits.isEmpty();
        return new ScanResult(
                input,
                changed ? "sanitize" : "pass",
                changed ? REDACTION_RISK : 0,
                findings,
                changed ? SpanEdits.apply(text, edits) : null);
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
                        match.end()));
            }
        }
    }
}
