package io.aegisgate.filter.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Ways to cut a byte stream. */
public final class Cuts {
    private Cuts() {}

    /** Whole, byte by byte, at every single place, and at seeded random places; several at a time, in any order. */
    public static void each(byte[] bytes, int randomRounds, Consumer<List<byte[]>> use) {
        some(bytes, 1, randomRounds, use);
    }

    /** The same with every n-th single place only. */
    public static void some(byte[] bytes, int step, int randomRounds, Consumer<List<byte[]>> use) {
        use.accept(List.of(bytes));
        use.accept(everyByte(bytes));
        IntStream.rangeClosed(0, bytes.length / step)
                .map(i -> i * step)
                .parallel()
                .forEach(i -> use.accept(List.of(Arrays.copyOf(bytes, i), Arrays.copyOfRange(bytes, i, bytes.length))));
        new Random(20261101L)
                .longs(randomRounds)
                .parallel()
                .forEach(seed -> use.accept(randomly(bytes, new Random(seed))));
    }

    private static List<byte[]> everyByte(byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        for (byte b : bytes) {
            parts.add(new byte[] {b});
        }
        return parts;
    }

    public static List<byte[]> randomly(byte[] bytes, Random random) {
        List<byte[]> parts = new ArrayList<>();
        int most = 1 + random.nextInt(120);
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(most));
            parts.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return parts;
    }
}
