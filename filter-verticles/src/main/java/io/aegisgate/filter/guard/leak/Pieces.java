package io.aegisgate.filter.guard.leak;

import java.util.Arrays;

/** A growing set of hashes; a prompt has tens of thousands, which must not become objects. One thread until it is filled. */
final class Pieces {
    private static final int SLOTS_MIN = 256;

    private long[] slots = {};
    private int count;
    private boolean zero;

    boolean isEmpty() {
        return count == 0 && !zero;
    }

    void add(long hash) {
        if (hash == 0) {
            zero = true;
            return;
        }
        if (2 * (count + 1) > slots.length) {
            grow();
        }
        int slot = slot(hash, slots);
        count += slots[slot] == 0 ? 1 : 0;
        slots[slot] = hash;
    }

    boolean has(long hash) {
        return hash == 0 ? zero : count > 0 && slots[slot(hash, slots)] == hash;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[Math.max(SLOTS_MIN, 2 * before.length)];
        Arrays.stream(before).filter(hash -> hash != 0).forEach(hash -> slots[slot(hash, slots)] = hash);
    }

    /** Where a hash stands, or where it would; a quarter of the slots at least is free. */
    private static int slot(long hash, long[] slots) {
        long mixed = hash * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & slots.length - 1;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
