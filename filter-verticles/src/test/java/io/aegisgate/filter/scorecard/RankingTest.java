package io.aegisgate.filter.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void areaCountsPairs() {
        // Given attacks 1, 2, 3 and harmless texts 0, 2: of six pairs four are right and one is a tie
        Ranking ranking = new Ranking(List.of(3.0, 1.0, 2.0), List.of(2.0, 0.0));

        // Then
        assertThat(ranking.auc()).isEqualTo(4.5 / 6);
    }

    @Test
    void allTiesAreAHalf() {
        assertThat(new Ranking(Collections.nCopies(4, 1.0), Collections.nCopies(7, 1.0)).auc())
                .isEqualTo(0.5);
        assertThat(new Ranking(List.of(), List.of(1.0)).auc()).isEqualTo(0.5);
    }

    @Test
    void thresholdAllowsAShareOfFalseAlarms() {
        // Given
        List<Double> harmless = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            harmless.add((double) i);
        }
        Ranking ranking = new Ranking(List.of(196.5, 197.5, 500.0, 3.0), harmless);

        // Then one in a hundred is two of two hundred: 198 and 199
        assertThat(ranking.threshold(0.01)).isEqualTo(197);
        assertThat(ranking.harmlessAbove(ranking.threshold(0.01))).isEqualTo(0.01);
        assertThat(ranking.hits(0.01)).isEqualTo(2);
        assertThat(ranking.hits(0)).isEqualTo(1);
    }

    @Test
    void wilsonIntervalIsThePublishedOne() {
        // Given eight of ten, whose interval is 0.490 to 0.943
        Interval interval = Interval.byRow(8, 10);

        // Then
        assertThat(interval.low()).isEqualTo(0.490, within(0.001));
        assertThat(interval.high()).isEqualTo(0.943, within(0.001));
        assertThat(Interval.byRow(0, 0)).isEqualTo(new Interval(0, 0, 1));
    }

    @Test
    void kindsAreResampledWhole() {
        // Given
        Interval even = Interval.byKind(Collections.nCopies(9, 0.7));
        Interval mixed = Interval.byKind(List.of(0.0, 1.0, 0.0, 1.0));

        // Then
        assertThat(even.low()).isEqualTo(even.value(), within(1e-9)).isEqualTo(even.high(), within(1e-9));
        assertThat(mixed.low()).isLessThan(0.25);
        assertThat(mixed.high()).isGreaterThan(0.75);
    }
}
