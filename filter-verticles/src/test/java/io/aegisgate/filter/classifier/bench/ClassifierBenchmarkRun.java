package io.aegisgate.filter.classifier.bench;

import org.junit.jupiter.api.Test;

/** Runs the benchmark where the build's own class path is at hand; no name the build picks up by itself. */
class ClassifierBenchmarkRun {
    @Test
    void printTheTable() throws Exception {
        ClassifierBenchmark.main(new String[0]);
    }
}
