package io.aegisgate.filter.classifier;

import java.util.EnumMap;
import java.util.Map;

/**
 * From which probability on a text counts.
 *
 * @param marks by origin and level: the text is marked, and adds its probability to the risk
 * @param certain by origin: no harmless text of training came near; enough to act on alone
 */
public record Thresholds(Map<Origin, Map<Sensitivity, Double>> marks, Map<Origin, Double> certain) {
    /** Copies the maps. */
    public Thresholds {
        Map<Origin, Map<Sensitivity, Double>> copy = new EnumMap<>(Origin.class);
        marks.forEach((origin, levels) -> copy.put(origin, new EnumMap<>(levels)));
        marks = copy;
        certain = new EnumMap<>(certain);
    }

    /** The same threshold everywhere, for a model that has not been fitted yet. */
    public static Thresholds flat(double mark, double certain) {
        Map<Origin, Map<Sensitivity, Double>> marks = new EnumMap<>(Origin.class);
        Map<Origin, Double> high = new EnumMap<>(Origin.class);
        for (Origin origin : Origin.values()) {
            Map<Sensitivity, Double> levels = new EnumMap<>(Sensitivity.class);
            for (Sensitivity level : Sensitivity.values()) {
                levels.put(level, mark);
            }
            marks.put(origin, levels);
            high.put(origin, certain);
        }
        return new Thresholds(marks, high);
    }

    /** The probability from which a text is marked. */
    public double mark(Origin origin, Sensitivity level) {
        return marks.getOrDefault(origin, Map.of()).getOrDefault(level, 1.0);
    }

    /** The probability from which a text is acted on alone. */
    public double certain(Origin origin) {
        return certain.getOrDefault(origin, 1.0);
    }
}
