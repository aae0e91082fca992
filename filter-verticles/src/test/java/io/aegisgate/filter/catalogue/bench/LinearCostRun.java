package io.aegisgate.filter.catalogue.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.TextScanner;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile input costs a bounded number of nanoseconds a unit, however long it is. A benchmark, so the build does not pick
 * it up: {@code mvn -pl filter-verticles -am test -Dtest=LinearCostRun -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class LinearCostRun {
    private static final int SHORT = 40_000;
    private static final int LONG = 1_600_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static TextScanner scanner;

    @BeforeAll
    static void load() throws Exception {
        scanner = CatalogueLoader.packaged().scanner(EnumSet.allOf(Profile.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-",
                "AKIA",
                "1",
                "12 ",
                "password=",
                "key=key=",
                "token: ",
                "eyJhbGciOiJIUzI1NiJ9.",
                "-----BEGIN RSA PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA",
                "a@",
                "https://a:b@",
                "4111 1111 1111 1112 ",
                "a1b2c3",
                "fe80::",
                "x\u200B",
                "ｓｋ－",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1"
            })
    void timeGrowsWithTheLengthOnly(String piece) {
        // Given
        String small = piece.repeat(SHORT / piece.length());
        String large = piece.repeat(LONG / piece.length());
        nanosAUnit(small, 5);

        // When
        double smallCost = nanosAUnit(small, 10);
        double largeCost = nanosAUnit(large, 1);

        // Then
        assertThat(largeCost).isLessThan(Math.max(smallCost * 6, 400));
        assertThat(largeCost).isLessThan(3000);
    }

    private static double nanosAUnit(String text, int times) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            scanner.scan(text);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
        }
        return (double) best / text.length();
    }
}
