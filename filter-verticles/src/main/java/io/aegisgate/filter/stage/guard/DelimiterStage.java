package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.isolation.Delimiters;
import io.aegisgate.filter.stage.StageContext;
import io.aegisgate.filter.stage.TextStage;
import io.aegisgate.filter.text.SpanEdit;

/** Takes the markers of this exchange out of a whole answer that quotes them. */
public final class DelimiterStage implements TextStage {
    /** Never nothing: what stands on both sides of a marker must not become one word, unjudged. */
    static final String MARK = "[...]";

    private final Delimiters delimiters;

    /** For one exchange. */
    public DelimiterStage(Delimiters delimiters) {
        this.delimiters = delimiters;
    }

    @Override
    public String name() {
        return "delimiters";
    }

    @Override
    public void apply(StageContext context) {
        for (int i = 0; i < context.leaves().size(); i++) {
            int text = i;
            delimiters
                    .find(context.leaves().get(i).span().text(), 0)
                    .forEach(range -> context.edit(text, new SpanEdit(range.start(), range.end(), MARK)));
        }
    }
}
