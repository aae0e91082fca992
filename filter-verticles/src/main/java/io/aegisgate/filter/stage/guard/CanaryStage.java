package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.stage.StageContext;
import io.aegisgate.filter.stage.TextStage;
import io.aegisgate.filter.text.TextLeaf;

/** Raises the alarm when a planted value stands in a whole answer. Changes nothing. */
public final class CanaryStage implements TextStage {
    private final ValueWatch watch;

    /** For one exchange. */
    public CanaryStage(ValueWatch watch) {
        this.watch = watch;
    }

    @Override
    public String name() {
        return "post_restore_guard";
    }

    @Override
    public void apply(StageContext context) {
        for (TextLeaf leaf : context.leaves()) {
            if (watch.canaries().in(leaf.span().text())) {
                watch.leaked();
            }
        }
    }
}
