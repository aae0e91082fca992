package io.aegisgate.shared.storage.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Mappings on their way to the store: a bounded line of waiting ones, the batch being written, and the keys written
 * lately (agents send the whole conversation with every turn, so most offers repeat). Any thread; every method holds the
 * lock for a moment only.
 */
final class MappingQueue {
    private final int capacity;
    private final Duration freshFor;
    private final Map<MappingKey, String> waiting = new LinkedHashMap<>();
    private Map<MappingKey, String> batch = Map.of();
    private final Map<MappingKey, Instant> lately = new LinkedHashMap<>();
    private long dropped;

    /**
     * An empty queue.
     *
     * @param capacity entries that may wait, and keys remembered as written
     * @param freshFor an entry written within this time is not taken again
     */
    MappingQueue(int capacity, Duration freshFor) {
        this.capacity = capacity;
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
        dropOldest();
        return true;
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
            oldest.next();
            oldest.remove();
            dropped++;
        }
    }
}
