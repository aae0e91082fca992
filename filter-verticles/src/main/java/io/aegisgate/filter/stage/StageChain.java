package io.aegisgate.filter.stage;

import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import java.util.List;

/** The stages of one direction of an exchange, in order. */
public record StageChain(List<TextStage> stages) {
    /** Copies the list. */
    public StageChain {
        stages = List.copyOf(stages);
    }

    /**
     * Runs every stage over the texts.
     *
     * @throws StageFailure when a stage throws
     */
    public TextEdits run(List<TextLeaf> leaves) {
        StageContext context = new StageContext(leaves);
        for (TextStage stage : stages) {
            try {
                stage.apply(context);
            } catch (RuntimeException e) {
                throw new StageFailure(stage.name(), e);
            }
        }
        return context.edits();
    }
}
