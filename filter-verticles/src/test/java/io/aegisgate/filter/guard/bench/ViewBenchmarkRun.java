package io.aegisgate.filter.guard.bench;

import org.junit.jupiter.api.Test;

/** Runs the benchmark where the build's own class path is at hand; no name the build picks up by itself. */
class ViewBenchmarkRun {
    @Test
    void printTheTable() throws Exception {
        ViewBenchmark.main(new String[0]);
    }
}
