package io.aegisgate.filter.scorecard;

import io.aegisgate.filter.classifier.Origin;

/** A labelled text and the probability that the model gives it. */
public record ScoredText(LabelledText labelled, double probability, double margin) {
    /** What the text counts as for thresholds. */
    public Origin origin() {
        return labelled.foreign() ? Origin.TOOL : Origin.USER;
    }

    /** What it is ranked with. */
    public String group() {
        return labelled.foreign() ? "planted" : "typed, " + labelled.lang();
    }
}
