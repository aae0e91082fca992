package io.aegisgate.filter.guard.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PiecesTest {
    @Test
    void itHoldsWhatASetHolds() {
        // Given
        Random random = new Random(9);
        Pieces pieces = new Pieces();
        Set<Long> expected = new HashSet<>();
        assertThat(pieces.isEmpty()).isTrue();
        assertThat(pieces.has(0)).isFalse();

        // When
        for (int i = 0; i < 5_000; i++) {
            long hash = random.nextInt(4_000) - 2_000L;
            pieces.add(hash);
            expected.add(hash);
        }

        // Then
        for (long hash = -2_500; hash < 2_500; hash++) {
            assertThat(pieces.has(hash)).isEqualTo(expected.contains(hash));
        }
    }
}
