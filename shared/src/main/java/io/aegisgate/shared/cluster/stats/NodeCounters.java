package io.aegisgate.shared.cluster.stats;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counters of one node by hour. As a map each is named {@code <hour> <counter>}, the total since the beginning
 * {@code <counter>}, and {@code since} is the beginning in milliseconds since the epoch.
 */
final class NodeCounters {
    static final String SINCE = "since";

    private static final Duration KEPT = Duration.ofHours(168);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH").withZone(ZoneOffset.UTC);
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final Clock clock;
    /** What was counted before this start. */
    private final Map<String, Long> before;

    private final LongAdder[] totals = adders();
    private final ConcurrentSkipListMap<Long, LongAdder[]> hours = new ConcurrentSkipListMap<>();

    NodeCounters(Clock clock, Map<String, Long> before) {
        this.clock = clock;
        this.before = new TreeMap<>(before);
        this.before.putIfAbsent(SINCE, clock.millis());
    }

    void add(Counter counter, long more) {
        if (more != 0) {
            totals[counter.ordinal()].add(more);
            hours.computeIfAbsent(clock.millis() / HOUR_MILLIS, hour -> adders())[counter.ordinal()].add(more);
        }
    }

    /** Everything counted, of the last week by hour. */
    Map<String, Long> snapshot() {
        Map<String, Long> counted = new TreeMap<>(before);
        for (Counter counter : Counter.values()) {
            counted.merge(counter.field(), totals[counter.ordinal()].sum(), Long::sum);
        }
        hours.forEach((hour, adders) -> {
            for (Counter counter : Counter.values()) {
                long sum = adders[counter.ordinal()].sum();
                if (sum > 0) {
                    counted.merge(name(hour) + " " + counter.field(), sum, Long::sum);
                }
            }
        });
        long oldest = clock.millis() / HOUR_MILLIS - KEPT.toHours();
        hours.headMap(oldest).clear();
        String oldestName = name(oldest);
        counted.keySet().removeIf(name -> name.indexOf(' ') > 0 && name.compareTo(oldestName) < 0);
        return counted;
    }

    private static String name(long hour) {
        return HOUR.format(Instant.ofEpochMilli(hour * HOUR_MILLIS));
    }

    private static LongAdder[] adders() {
        LongAdder[] adders = new LongAdder[Counter.values().length];
        for (int i = 0; i < adders.length; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}
