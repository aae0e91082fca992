package io.aegisgate.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.MutableClock;
import org.junit.jupiter.api.Test;

class AttemptLimiterTest {
    private final MutableClock hands = new MutableClock();
    private final AttemptLimiter limiter = new AttemptLimiter(2, hands);

    @Test
    void theWindowSlides() {
        // Given
        assertThat(limiter.tryAcquire("10.0.0.1")).isZero();
        hands.advanceMillis(20_000);
        assertThat(limiter.tryAcquire("10.0.0.1")).isZero();

        // When
        long wait = limiter.tryAcquire("10.0.0.1");

        // Then
        assertThat(wait).isEqualTo(40);
        hands.advanceMillis(40_000);
        assertThat(limiter.tryAcquire("10.0.0.1")).isZero();
        assertThat(limiter.tryAcquire("10.0.0.1")).isEqualTo(20);
    }

    @Test
    void ipv6ClientsShareTheLimitOfTheirNetwork() {
        // Given
        limiter.tryAcquire("2001:db8:0:1::1");
        limiter.tryAcquire("2001:db8:0:1::2");

        // Then
        assertThat(limiter.tryAcquire("2001:db8:0:1:ffff::3")).isPositive();
        assertThat(limiter.tryAcquire("2001:db8:0:2::1")).isZero();
    }

    @Test
    void manyClientsDoNotLockOutNewOnes() {
        // When
        for (int i = 0; i < 60_000; i++) {
            limiter.tryAcquire("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        }

        // Then
        assertThat(limiter.tryAcquire("192.168.1.1")).isZero();
    }
}
