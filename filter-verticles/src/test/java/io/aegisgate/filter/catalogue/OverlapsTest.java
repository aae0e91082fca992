package io.aegisgate.filter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.scan.Hit;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlapsTest {
    @Test
    void theLongerThenTheHigherRankThenTheFirstWins() {
        // Given
        Hit longer = new Hit(0, 10, 30, false, -5);
        Hit inside = new Hit(1, 12, 20, false, 9);
        Hit generic = new Hit(2, 40, 50, false, -20);
        Hit special = new Hit(3, 40, 50, false, 0);
        Hit twin = new Hit(4, 40, 50, false, 0);
        Hit touching = new Hit(5, 30, 40, false, 0);

        // When
        List<Hit> kept = Overlaps.resolve(List.of(inside, generic, twin, special, touching, longer));

        // Then
        assertThat(kept).containsExactly(longer, touching, special);
    }
}
