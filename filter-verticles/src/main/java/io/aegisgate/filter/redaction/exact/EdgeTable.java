package io.aegisgate.filter.redaction.exact;

import java.util.Arrays;

/** The edges of an automaton: (node, character) to node, in open addressing without boxes. */
final class EdgeTable {
    private static final long FREE = -1;

    private final long[] keys;
    private final int[] nodes;
    private final int mask;

    /** A table for so many edges, filled at most by half. */
    EdgeTable(int edges) {
        int size = Math.max(16, Integer.highestOneBit(edges) << 2);
        keys = new long[size];
        Arrays.fill(keys, FREE);
        nodes = new int[size];
        mask = size - 1;
    }

    /** Where an edge leads, −1 when there is none. */
    int get(int node, char c) {
        long key = ((long) node << 16) | c;
        for (int slot = slot(key); ; slot = (slot + 1) & mask) {
            if (keys[slot] == key) {
                return nodes[slot];
            }
            if (keys[slot] == FREE) {
                return -1;
            }
        }
    }

    void put(int node, char c, int to) {
        long key = ((long) node << 16) | c;
        int slot = slot(key);
        while (keys[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        nodes[slot] = to;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }
}
