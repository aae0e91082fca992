package io.aegisgate.filter.catalogue.heldout;

import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.TextScanner;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many planted values were covered, by group. */
final class Tally {
    private final TextScanner scanner;
    private final Map<String, int[]> groups = new TreeMap<>();
    private int covered;
    private int planted;

    Tally(TextScanner scanner) {
        this.scanner = scanner;
    }

    /** Scans a text that holds the value once. */
    void plant(String group, String text, String value) {
        int at = text.indexOf(value);
        if (at < 0) {
            throw new IllegalArgumentException("the value is not in the text: " + text);
        }
        boolean found = covers(scanner.scan(text), at, at + value.length());
        int[] counts = groups.computeIfAbsent(group, key -> new int[2]);
        counts[0] += found ? 1 : 0;
        counts[1]++;
        covered += found ? 1 : 0;
        planted++;
    }

    private static boolean covers(List<Match> matches, int start, int end) {
        int units = 0;
        for (Match match : matches) {
            units += Math.max(0, Math.min(end, match.end()) - Math.max(start, match.start()));
        }
        return units * 10 >= (end - start) * 9;
    }

    double recall() {
        return (double) covered / planted;
    }

    double recall(String group) {
        int[] counts = groups.getOrDefault(group, new int[] {0, 1});
        return (double) counts[0] / counts[1];
    }

    /** One line a group, the weakest below {@code floor} only. */
    void print(String title, double floor) {
        System.out.printf(Locale.ROOT, "%-40s recall %.3f of %d%n", title, recall(), planted);
        groups.forEach((group, counts) -> {
            if (counts[0] < counts[1] * floor) {
                System.out.printf(Locale.ROOT, "  %-38s %.3f of %d%n", group, recall(group), counts[1]);
            }
        });
    }
}
