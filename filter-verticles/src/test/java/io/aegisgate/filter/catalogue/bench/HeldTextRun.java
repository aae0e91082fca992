package io.aegisgate.filter.catalogue.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.GrowingMatches;
import io.aegisgate.filter.catalogue.Profile;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/**
 * How many units of ordinary text all redaction rows together hold back when it comes in deltas of four units.
 *
 * <p>To run: {@code mvn -q -pl filter-verticles -am test -Dtest=HeldTextRun -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class HeldTextRun {
    private static final int UNITS = 50_000;
    private static final int DELTA = 4;

    @Test
    void printHowMuchIsHeld() throws Exception {
        Catalogue catalogue = CatalogueLoader.packaged();
        System.out.println("| text | median | 99th percentile | most |");
        System.out.println("|---|---|---|---|");
        for (String kind : new String[] {"english", "code", "chinese"}) {
            int[] held = held(catalogue.scanner(EnumSet.allOf(Profile.class)).growing(), BenchTexts.of(kind, UNITS));
            int median = held[held.length / 2];
            int most = held[held.length * 99 / 100];
            System.out.printf("| %s | %d | %d | %d |%n", kind, median, most, held[held.length - 1]);
            assertThat(median).as(kind).isLessThanOrEqualTo(8);
            assertThat(most).as(kind).isLessThanOrEqualTo(120);
        }
    }

    private static int[] held(GrowingMatches growing, String text) {
        int[] held = new int[text.length() / DELTA];
        for (int i = 0; i < held.length; i++) {
            growing.append(text.substring(i * DELTA, (i + 1) * DELTA));
            held[i] = growing.length() - growing.openFrom();
        }
        Arrays.sort(held);
        return held;
    }
}
