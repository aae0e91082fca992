package io.aegisgate.filter.catalogue.bench;

import org.junit.jupiter.api.Test;

/** Runs the benchmark where the build's own class path is at hand; no name the build picks up by itself. */
class CatalogueBenchmarkRun {
    @Test
    void printTheTable() throws Exception {
        CatalogueBenchmark.main(new String[0]);
    }
}
