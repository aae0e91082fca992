package io.aegisgate.filter.stage;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.redaction.Redaction;
import io.aegisgate.filter.redaction.RedactionFinding;
import io.aegisgate.filter.redaction.RedactionResult;
import io.aegisgate.filter.redaction.RedactionScope;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.Writing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes secrets and personal data out of a request.
 *
 * <p>Signed text is the model's, sent back by the client with its values restored; replacing them brings back the bytes the
 * provider signed. What the model made up itself must stay, or the provider refuses the request: so in signed text a
 * replacement counts only if the same value was also replaced in what the client wrote, or is a credential.
 */
public final class RedactionStage implements TextStage {
    private final Redaction redaction;
    private final RedactionScope scope;
    private final ExchangeMapping mapping;
    private final HitLog hits;

    /**
     * For one exchange.
     *
     * @param hits learns of everything found, replaced or not
     */
    public RedactionStage(Redaction redaction, RedactionScope scope, ExchangeMapping mapping, HitLog hits) {
        this.redaction = redaction;
        this.scope = scope;
        this.mapping = mapping;
        this.hits = hits;
    }

    @Override
    public String name() {
        return "redaction";
    }

    @Override
    public void apply(StageContext context) {
        look(context.locators());
        RedactionResult result = redaction.redact(context.spans(), scope, mapping);
        Set<String> clients = clientsOwn(context, result.edits());
        for (int i = 0; i < context.leaves().size(); i++) {
            boolean signed = context.leaves().get(i).writing() == Writing.SIGNED;
            List<SpanEdit> edits = result.edits().get(i);
            hits.add(context.leaves().get(i), result.findings().get(i));
            for (int j = 0; j < edits.size(); j++) {
                SpanEdit edit = edits.get(j);
                if (!signed || credential(result.findings().get(i).get(j)) || clients.contains(edit.replacement())) {
                    context.edit(i, edit);
                }
            }
        }
    }

    /** A signed address must reach the provider as it is; that it went out is told. */
    private void look(List<TextLeaf> locators) {
        if (locators.isEmpty()) {
            return;
        }
        List<TextSpan> spans = locators.stream().map(TextLeaf::span).toList();
        List<List<RedactionFinding>> findings = redaction.findings(spans, scope);
        for (int i = 0; i < locators.size(); i++) {
            hits.add(locators.get(i), findings.get(i));
        }
    }

    private static boolean credential(RedactionFinding finding) {
        return finding.severity().compareTo(Rule.Severity.HIGH) >= 0;
    }

    /** Placeholders of values that stand in texts the client or its tools wrote. */
    private static Set<String> clientsOwn(StageContext context, List<List<SpanEdit>> edits) {
        Set<String> own = new HashSet<>();
        for (int i = 0; i < edits.size(); i++) {
            SpanKind kind = context.leaves().get(i).span().kind();
            if (kind != SpanKind.ASSISTANT && kind != SpanKind.REASONING && kind != SpanKind.TOOL_ARGUMENTS) {
                edits.get(i).forEach(edit -> own.add(edit.replacement()));
            }
        }
        return own;
    }
}
