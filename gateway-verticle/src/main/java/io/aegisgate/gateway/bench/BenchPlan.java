package io.aegisgate.gateway.bench;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * What is measured.
 *
 * @param warmup load before each row that is not counted; the JIT needs some 20 s
 * @param measured load that is counted
 * @param smallBytes request body of the first rows
 * @param largeBytes request body of the last row
 */
record BenchPlan(Duration warmup, Duration measured, int connections, int smallBytes, int largeBytes) {
    static final String USAGE =
            "bench [--warmup seconds] [--seconds seconds] [--connections n] [--small bytes] [--large bytes]";

    /** Reads the options; every one has a number. */
    static BenchPlan parse(List<String> arguments) {
        var plan = new BenchPlan(Duration.ofSeconds(20), Duration.ofSeconds(10), 32, 4096, 204_800);
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String option = words.next();
            if (!words.hasNext()) {
                throw new IllegalArgumentException(option + " needs a number");
            }
            int value = Integer.parseInt(words.next());
            if (value < 1 || value > 10_000_000) {
                throw new IllegalArgumentException(option + " is out of range");
            }
            plan = plan.with(option, value);
        }
        return plan;
    }

    private BenchPlan with(String option, int value) {
        return switch (option) {
            case "--warmup" -> new BenchPlan(Duration.ofSeconds(value), measured, connections, smallBytes, largeBytes);
            case "--seconds" -> new BenchPlan(warmup, Duration.ofSeconds(value), connections, smallBytes, largeBytes);
            case "--connections" -> new BenchPlan(warmup, measured, value, smallBytes, largeBytes);
            case "--small" -> new BenchPlan(warmup, measured, connections, value, largeBytes);
            case "--large" -> new BenchPlan(warmup, measured, connections, smallBytes, value);
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }
}
