package io.aegisgate.filter.stage;

import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.body.TextBody;
import io.aegisgate.shared.error.GatewayFailure;
import java.util.List;

/** The stages of one direction of an exchange, in order. */
public record StageChain(List<TextStage> stages) {
    /** Copies the list. */
    public StageChain {
        stages = List.copyOf(stages);
    }

    /**
     * Runs every stage over a body.
     *
     * @throws GatewayFailure when a stage refuses the exchange
     * @throws StageFailure when a stage throws anything else
     */
    public TextEdits run(TextBody body) {
        StageContext context = new StageContext(body.leaves(), body.locators());
        for (TextStage stage : stages) {
            try {
                stage.apply(context);
            } catch (GatewayFailure refused) {
                throw refused;
            } catch (RuntimeException e) {
                throw new StageFailure(stage.name(), e);
            }
        }
        return context.edits();
    }
}
