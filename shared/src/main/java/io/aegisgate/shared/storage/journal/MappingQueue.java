package io.aegisgate.shared.storage.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mappings on their way to the store: a bounded line of waiting ones, the batch being written, and the keys written
 * lately (agents send the whole conversation with every turn, so most offers repeat). Any thread; every method holds the
 * lock for a moment only.
 */
final class MappingQueue {
    private final int capacity;
    private final Duration freshFor;
    private final boolean hasLog;
    private final Map<MappingKey, String> waiting = new LinkedHashMap<>();
    private Map<MappingKey, String> batch = Map.of();
    private final Map<MappingKey, Instant> lately = new LinkedHashMap<>();
    /** Entries that are not in the log yet; one may be in the batch already, whose store may be slow or away. */
    private final Set<MappingKey> unlogged = new LinkedHashSet<>();

    private boolean spilled;
    private long dropped;

    /**
     * An empty queue.
     *
     * @param capacity entries that may wait, and keys remembered as written
     * @param freshFor an entry written within this time is not taken again
     * @param hasLog whether entries are also brought to a log
     */
    MappingQueue(int capacity, Duration freshFor, boolean hasLog) {
        this.capacity = capacity;
        this.hasLog = hasLog;
        this.freshFor = freshFor;
    }

    /** Adds an entry; false when it is queued already or was written lately. */
    synchronized boolean offer(MappingKey key, String value, Instant now) {
        Instant written = lately.get(key);
        if (written != null && now.isBefore(written.plus(freshFor))) {
            return false;
        }
        if (waiting.containsKey(key) || batch.containsKey(key)) {
            return false;
        }
        waiting.put(key, value);
        if (hasLog) {
            unlogged.add(key);
        }
        dropOldest();
        return true;
    }

    /** The oldest entries that are not in the log, which count as logged from now on. */
    synchronized Map<MappingKey, String> takeUnlogged(int most) {
        Map<MappingKey, String> taken = new LinkedHashMap<>();
        Iterator<MappingKey> oldest = unlogged.iterator();
        while (oldest.hasNext() && taken.size() < most) {
            MappingKey key = oldest.next();
            oldest.remove();
            find(key).ifPresent(value -> taken.put(key, value));
        }
        return taken;
    }

    /** Whether logged entries had to give way since the last call: they are only in the log. */
    synchronized boolean takeSpilled() {
        boolean since = spilled;
        spilled = false;
        return since;
    }

    /** The value of an entry that is not in the store yet. */
    synchronized Optional<String> find(MappingKey key) {
        String value = waiting.get(key);
        return Optional.ofNullable(value == null ? batch.get(key) : value);
    }

    /** Moves the oldest entries into the batch; the previous batch must have been written or given back. */
    synchronized Map<MappingKey, String> takeBatch(int most) {
        Map<MappingKey, String> taken = new LinkedHashMap<>();
        Iterator<Map.Entry<MappingKey, String>> oldest = waiting.entrySet().iterator();
        while (oldest.hasNext() && taken.size() < most) {
            Map.Entry<MappingKey, String> entry = oldest.next();
            taken.put(entry.getKey(), entry.getValue());
            oldest.remove();
        }
        batch = taken;
        return Map.copyOf(taken);
    }

    /** The batch is in the store. */
    synchronized void written(Instant now) {
        for (MappingKey key : batch.keySet()) {
            lately.remove(key);
            lately.put(key, now);
        }
        batch = Map.of();
        Iterator<MappingKey> oldest = lately.keySet().iterator();
        while (lately.size() > capacity) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The batch could not be written and waits again, before the others. */
    synchronized void giveBack() {
        Map<MappingKey, String> later = new LinkedHashMap<>(waiting);
        waiting.clear();
        waiting.putAll(batch);
        waiting.putAll(later);
        batch = Map.of();
        dropOldest();
    }

    synchronized int size() {
        return waiting.size() + batch.size();
    }

    synchronized long dropped() {
        return dropped;
    }

    private void dropOldest() {
        Iterator<MappingKey> oldest = waiting.keySet().iterator();
        while (waiting.size() > capacity) {
            MappingKey key = oldest.next();
            oldest.remove();
            if (!hasLog || unlogged.remove(key)) {
                dropped++;
            } else {
                spilled = true;
            }
        }
    }
}
