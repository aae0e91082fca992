package io.aegisgate.filter.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aegisgate.filter.classifier.Calibration;
import io.aegisgate.filter.classifier.Head;
import io.aegisgate.filter.classifier.Reading;
import io.aegisgate.filter.generation.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibratorTest {
    private static final double SURE = 1e-9;

    /** Texts whose label follows from the two margins by these weights, with some noise. */
    private static List<ScoredExample> scored(boolean foreign, double peakWeight, double wholeWeight) {
        Dice dice = new Dice(5);
        List<ScoredExample> out = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double peak = dice.below(1000) / 100.0 - 5;
            double whole = dice.below(1000) / 100.0 - 5;
            double noise = dice.below(300) / 100.0 - 1.5;
            int label = peakWeight * peak + wholeWeight * whole + noise > 0 ? 1 : 0;
            Reading reading = new Reading(0, 0, peak, whole, 0, 1);
            out.add(new ScoredExample(
                    new Example("x", label, "kind", "en", "s", foreign, false, 0, 0),
                    Map.of(Head.DIRECT, reading, Head.PLANTED, reading)));
        }
        return out;
    }

    @Test
    void whatSurroundsAPlantedSentenceMaySpeakAgainstIt() {
        Calibration found = Calibrator.calibration(scored(true, 1, -0.4), Head.PLANTED);

        assertThat(found.peak()).isPositive();
        assertThat(found.whole() / found.peak()).isCloseTo(-0.4, within(0.1));
        assertThat(Calibration.probability(found.odds(3, 0))).isGreaterThan(0.9);
        assertThat(Calibration.probability(found.odds(-3, 0))).isLessThan(0.1);
    }

    @Test
    void fillerAroundATypedAttackNeverCountsForEverything() {
        Calibration found = Calibrator.calibration(scored(false, 0, 1), Head.DIRECT);

        assertThat(found.peak() / (found.peak() + found.whole())).isCloseTo(0.3, within(SURE));
        assertThat(found.odds(6, -2)).isGreaterThan(found.odds(0, -2));
    }

    @Test
    void aTextWithoutAWordIsNoAttack() {
        Calibration found = Calibrator.calibration(scored(false, 1, 1), Head.DIRECT);

        assertThat(Calibration.probability(found.odds(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY)))
                .isZero();
    }
}
