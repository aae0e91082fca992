package io.aegisgate.filter.inspection;

import java.security.SecureRandom;

/**
 * SipHash-2-4 with 128 bits over the UTF-16 units of a text, in little-endian order, under a key of 128 bits that only this
 * process knows: nobody who writes a text can make it collide with another. Source: Aumasson and Bernstein, "SipHash: a fast
 * short-input PRF", 2012, and their reference code for 128 bits. Immutable; any thread.
 */
final class KeyedHash {
    private final long key0;
    private final long key1;

    KeyedHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** Under a new key. */
    static KeyedHash random() {
        SecureRandom random = new SecureRandom();
        return new KeyedHash(random.nextLong(), random.nextLong());
    }

    /** The two halves of a hash. */
    record Hash(long first, long second) {}

    /** The hash of a text; allocates nothing but the answer. */
    Hash of(String text) {
        State state = new State(key0, key1);
        int length = text.length();
        int whole = length & ~3;
        for (int at = 0; at < whole; at += 4) {
            state.take(text.charAt(at)
                    | (long) text.charAt(at + 1) << 16
                    | (long) text.charAt(at + 2) << 32
                    | (long) text.charAt(at + 3) << 48);
        }
        long last = (long) length * 2 << 56;
        for (int at = whole; at < length; at++) {
            last |= (long) text.charAt(at) << 16 * (at - whole);
        }
        state.take(last);
        return state.end();
    }

    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        State(long key0, long key1) {
            v0 = key0 ^ 0x736F6D6570736575L;
            v1 = key1 ^ 0x646F72616E646F6DL ^ 0xEE;
            v2 = key0 ^ 0x6C7967656E657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        void take(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        Hash end() {
            v2 ^= 0xEE;
            long first = finish();
            v1 ^= 0xDD;
            return new Hash(first, finish());
        }

        private long finish() {
            for (int i = 0; i < 4; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
