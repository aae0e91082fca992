package io.aegisgate.shared.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlidingRateLimitTest {
    private final MutableClock clock = new MutableClock();
    private final SlidingRateLimit limit = new SlidingRateLimit(clock, Duration.ofSeconds(60), 2);

    @Test
    void theWindowSlides() {
        // Given
        for (int i = 0; i < 10; i++) {
            assertThat(limit.tryAcquire(client(1), 10)).isZero();
            clock.advanceMillis(1000);
        }

        // Then
        assertThat(limit.tryAcquire(client(1), 10)).isEqualTo(50);
        assertThat(limit.secondsToWait(client(1), 10)).isEqualTo(50);
        clock.advanceMillis(49_999);
        assertThat(limit.tryAcquire(client(1), 10)).isEqualTo(1);
        clock.advanceMillis(1);
        assertThat(limit.tryAcquire(client(1), 10)).isZero();
        assertThat(limit.tryAcquire(client(1), 10)).isEqualTo(1);
    }

    @Test
    void refusedAttemptsDoNotCount() {
        // Given
        limit.tryAcquire(client(1), 1);
        for (int i = 0; i < 59; i++) {
            clock.advanceMillis(1000);
            assertThat(limit.tryAcquire(client(1), 1)).isPositive();
        }

        // When
        clock.advanceMillis(1000);

        // Then
        assertThat(limit.tryAcquire(client(1), 1)).isZero();
    }

    @Test
    void aLoweredLimitCountsAtOnce() {
        // Given
        for (int i = 0; i < 5; i++) {
            limit.tryAcquire(client(1), 5);
        }

        // Then
        assertThat(limit.tryAcquire(client(1), 3)).isEqualTo(60);
        assertThat(limit.tryAcquire(client(1), 6)).isZero();
    }

    @Test
    void theClientUnseenForLongestIsForgotten() {
        // Given
        limit.tryAcquire(client(1), 1);
        limit.tryAcquire(client(2), 1);
        limit.tryAcquire(client(1), 1);

        // When
        limit.tryAcquire(client(3), 1);

        // Then
        assertThat(limit.secondsToWait(client(1), 1)).isPositive();
        assertThat(limit.secondsToWait(client(2), 1)).isZero();
    }

    private static IpAddress client(int last) {
        return new IpAddress(0, last, true);
    }
}
