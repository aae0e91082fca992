package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Calibration;
import io.aegisgate.filter.classifier.Head;
import io.aegisgate.filter.classifier.Reading;
import java.util.Map;

/**
 * An example as a model read it that was not trained on it.
 *
 * @param readings by head; of these only the margins of window and stretch mean something, the model was not calibrated
 */
record ScoredExample(Example example, Map<Head, Reading> readings) {
    /** Copies the map. */
    ScoredExample {
        readings = Map.copyOf(readings);
    }

    /** The log odds that a calibration gives it; negative infinity for a text without a word. */
    double odds(Head head, Calibration calibration) {
        Reading own = readings.get(head);
        return own == null ? Double.NEGATIVE_INFINITY : calibration.odds(own.peak(), own.whole());
    }

    /** Whether it is a text of the sort the head is there for. */
    boolean atHome(Head head) {
        return example.foreign() == (head == Head.PLANTED);
    }
}
