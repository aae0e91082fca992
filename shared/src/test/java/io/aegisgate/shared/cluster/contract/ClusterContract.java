package io.aegisgate.shared.cluster.contract;

import io.aegisgate.shared.testing.TestCluster;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What holds on one node and on three members of a real Hazelcast alike; the members are started once a class. */
abstract class ClusterContract {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static TestCluster one;
    private static TestCluster three;

    @BeforeAll
    static void start(@TempDir Path directory) {
        one = TestCluster.ofOne();
        three = TestCluster.of(3, directory);
    }

    @AfterAll
    static void stop() {
        one.close();
        three.close();
    }

    static TestCluster cluster(int nodes) {
        return nodes == 1 ? one : three;
    }

    /** A name of a map that no other test uses. */
    static String fresh(String name) {
        return name + "." + NAMES.incrementAndGet();
    }
}
