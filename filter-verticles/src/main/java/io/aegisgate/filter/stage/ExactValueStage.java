package io.aegisgate.filter.stage;

import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.TextRange;

/**
 * Takes configured values out of a whole answer. It sees what the provider wrote, never what restoration puts back, so the
 * client's own values reach it.
 */
public final class ExactValueStage implements TextStage {
    private final ExactValues values;

    /** For a snapshot of the values. */
    public ExactValueStage(ExactValues values) {
        this.values = values;
    }

    @Override
    public String name() {
        return "exact_value_redaction";
    }

    @Override
    public void apply(StageContext context) {
        // Security: in signed text too. The signature breaks, but the operator has said that the value goes nowhere.
        for (int i = 0; i < context.leaves().size(); i++) {
            for (TextRange range : values.find(context.leaves().get(i).span().text())) {
                context.edit(i, new SpanEdit(range.start(), range.end(), ExactValues.MARK));
            }
        }
    }
}
