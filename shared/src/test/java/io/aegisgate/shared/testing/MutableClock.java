package io.aegisgate.shared.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved; on any thread. */
public final class MutableClock extends Clock {
    private volatile Instant now;

    /** A clock that shows some second of the year 2023. */
    public MutableClock() {
        this(Instant.ofEpochSecond(1_700_000_000L));
    }

    /** A clock that shows this time. */
    public MutableClock(Instant now) {
        this.now = now;
    }

    /** Moves it on. */
    public void advance(Duration time) {
        now = now.plus(time);
    }

    /** Moves it on by milliseconds. */
    public void advanceMillis(long millis) {
        advance(Duration.ofMillis(millis));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
