package io.aegisgate.filter.review;

import io.aegisgate.shared.crypto.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reviews by the SHA-256 of their text, the least used leaving first. Failures are not kept. One thread. */
final class ReviewCache {
    private static final float LOAD = 0.75f;

    private final Duration ttl;
    private final Clock clock;
    private final Map<String, Answered> entries;

    private record Answered(Review review, Instant until) {}

    ReviewCache(int entriesMax, Duration ttl, Clock clock) {
        this.ttl = ttl;
        this.clock = clock;
        entries = new LinkedHashMap<>(16, LOAD, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Answered> eldest) {
                return size() > entriesMax;
            }
        };
    }

    Optional<Review> find(String text) {
        Answered entry = entries.get(key(text));
        if (entry == null || !clock.instant().isBefore(entry.until)) {
            return Optional.empty();
        }
        Review kept = entry.review;
        return Optional.of(new Review(Review.Status.CACHED, kept.score(), kept.tags(), kept.reasons()));
    }

    void keep(String text, Review review) {
        if (review.answered()) {
            entries.put(key(text), new Answered(review, clock.instant().plus(ttl)));
        }
    }

    /** Security: the text itself is not kept in memory longer than its exchange. */
    private static String key(String text) {
        return Sha256.hex(text);
    }
}
