package io.aegisgate.filter.catalogue.validator;

import java.util.Arrays;

/** Keccak-256 with the original padding, as Ethereum uses it (The Keccak reference, version 3.0). */
final class Keccak {
    private static final int RATE = 136;
    private static final int ROUNDS = 24;

    private Keccak() {}

    static byte[] hash256(byte[] message) {
        byte[] padded = Arrays.copyOf(message, (message.length / RATE + 1) * RATE);
        padded[message.length] ^= 1;
        padded[padded.length - 1] ^= (byte) 0x80;
        long[] state = new long[25];
        for (int block = 0; block < padded.length; block += RATE) {
            for (int i = 0; i < RATE; i++) {
                state[i / 8] ^= (padded[block + i] & 0xFFL) << (8 * (i % 8));
            }
            permute(state);
        }
        byte[] out = new byte[32];
        for (int i = 0; i < 32; i++) {
            out[i] = (byte) (state[i / 8] >>> (8 * (i % 8)));
        }
        return out;
    }

    private static void permute(long[] lanes) {
        int register = 1;
        for (int round = 0; round < ROUNDS; round++) {
            theta(lanes);
            rhoAndPi(lanes);
            chi(lanes);
            // Iota: the round constants come from a linear feedback shift register.
            for (int j = 0; j < 7; j++) {
                if ((register & 1) != 0) {
                    lanes[0] ^= 1L << ((1 << j) - 1);
                }
                register = register << 1 ^ ((register >> 7) * 0x171);
            }
        }
    }

    private static void theta(long[] lanes) {
        long[] column = new long[5];
        for (int x = 0; x < 5; x++) {
            column[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
        }
        for (int x = 0; x < 5; x++) {
            long mixed = column[(x + 4) % 5] ^ Long.rotateLeft(column[(x + 1) % 5], 1);
            for (int y = 0; y < 25; y += 5) {
                lanes[x + y] ^= mixed;
            }
        }
    }

    private static void rhoAndPi(long[] lanes) {
        int x = 1;
        int y = 0;
        long current = lanes[1];
        for (int t = 0; t < 24; t++) {
            int nextY = (2 * x + 3 * y) % 5;
            x = y;
            y = nextY;
            long moved = lanes[x + 5 * y];
            lanes[x + 5 * y] = Long.rotateLeft(current, (t + 1) * (t + 2) / 2);
            current = moved;
        }
    }

    private static void chi(long[] lanes) {
        for (int y = 0; y < 25; y += 5) {
            long[] row = {lanes[y], lanes[y + 1], lanes[y + 2], lanes[y + 3], lanes[y + 4]};
            for (int x = 0; x < 5; x++) {
                lanes[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
            }
        }
    }
}
