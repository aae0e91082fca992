package io.aegisgate.shared.cluster.stats;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counters of one node by hour. As a map each is named {@code <hour> <counter>}, the total since the beginning
 * {@code <counter>}, and {@code since} is the beginning in milliseconds since the epoch.
 */
final class NodeCounters {
    static final String SINCE = "since";

    private static final Duration KEPT = Duration.ofDays(7);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH").withZone(ZoneOffset.UTC);
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final Clock clock;
    /** What was counted before this start. */
    private final Map<String, Long> before;

    private final Map<Counter, LongAdder> totals = adders();
    private final ConcurrentSkipListMap<Long, Map<Counter, LongAdder>> hours = new ConcurrentSkipListMap<>();

    NodeCounters(Clock clock, Map<String, Long> before) {
        this.clock = clock;
        this.before = new TreeMap<>(before);
        this.before.putIfAbsent(SINCE, clock.millis());
    }

    void add(Counter counter, long more) {
        if (more != 0) {
            Map<Counter, LongAdder> hour = hours.computeIfAbsent(clock.millis() / HOUR_MILLIS, begun -> adders());
            Objects.requireNonNull(totals.get(counter)).add(more);
            Objects.requireNonNull(hour.get(counter)).add(more);
        }
    }

    /** The total since the beginning. */
    long total(Counter counter) {
        return before.getOrDefault(counter.field(), 0L)
                + Objects.requireNonNull(totals.get(counter)).sum();
    }

    /** Everything counted, of the last week by hour. */
    Map<String, Long> snapshot() {
        Map<String, Long> counted = new TreeMap<>(before);
        totals.forEach((counter, adder) -> counted.merge(counter.field(), adder.sum(), Long::sum));
        hours.forEach((hour, adders) -> adders.forEach((counter, adder) -> {
            if (adder.sum() > 0) {
                counted.merge(name(hour) + " " + counter.field(), adder.sum(), Long::sum);
            }
        }));
        long oldest = clock.millis() / HOUR_MILLIS - KEPT.toHours();
        hours.headMap(oldest).clear();
        String oldestName = name(oldest);
        counted.keySet().removeIf(name -> name.indexOf(' ') > 0 && name.compareTo(oldestName) < 0);
        return counted;
    }

    private static String name(long hour) {
        return HOUR.format(Instant.ofEpochMilli(hour * HOUR_MILLIS));
    }

    /** One of each, made at once: the map is only read afterwards, by any thread. */
    private static Map<Counter, LongAdder> adders() {
        Map<Counter, LongAdder> adders = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            adders.put(counter, new LongAdder());
        }
        return adders;
    }
}
