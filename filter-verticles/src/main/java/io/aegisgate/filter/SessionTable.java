package io.aegisgate.filter;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The open exchanges of one worker, least recently used first; bounded in number, and in time when the gateway is silent. */
final class SessionTable {
    private final int capacity;
    private final Duration idle;
    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Entry {
        final FilterSession session;
        long usedMs;

        Entry(FilterSession session, long usedMs) {
            this.session = session;
            this.usedMs = usedMs;
        }
    }

    SessionTable(int capacity, Duration idle, Clock clock) {
        this.capacity = capacity;
        this.idle = idle;
        this.clock = clock;
    }

    boolean full() {
        return entries.size() >= capacity;
    }

    void put(FilterSession session) {
        entries.put(session.scope().exchangeId(), new Entry(session, clock.millis()));
    }

    @Nullable
    FilterSession find(String exchangeId) {
        Entry entry = entries.get(exchangeId);
        if (entry == null) {
            return null;
        }
        entry.usedMs = clock.millis();
        return entry.session;
    }

    /** Forgets a session, which is over. */
    void remove(String exchangeId) {
        Entry entry = entries.remove(exchangeId);
        if (entry != null) {
            entry.session.over();
        }
    }

    /** Forgets sessions that were not used for long; gives their number. */
    int dropIdle() {
        long before = clock.millis() - idle.toMillis();
        int dropped = 0;
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            if (entry.usedMs >= before) {
                break;
            }
            oldest.remove();
            entry.session.over();
            dropped++;
        }
        return dropped;
    }

    int size() {
        return entries.size();
    }
}
