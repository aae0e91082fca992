package io.aegisgate.filter.command;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts, by family, what redaction finds in labelled inputs. An input counts once, however many findings it has. */
final class Evaluation {
    private final Map<String, Counts> families = new TreeMap<>();

    private static final class Counts {
        private int right;
        private int missed;
        private int wrong;
        private int quiet;
    }

    void add(ScanResult result) {
        Counts counts = families.computeIfAbsent(result.input().family(), key -> new Counts());
        boolean found = result.findings().stream().anyMatch(finding -> !finding.guard());
        if (result.input().label() == 1) {
            counts.right += found ? 1 : 0;
            counts.missed += found ? 0 : 1;
        } else {
            counts.wrong += found ? 1 : 0;
            counts.quiet += found ? 0 : 1;
        }
    }

    void print(PrintStream out) {
        if (families.isEmpty()) {
            return;
        }
        out.println("| family | positives | found | recall | negatives | false | precision |");
        out.println("|---|---|---|---|---|---|---|");
        families.forEach((family, c) -> out.printf(
                "| %s | %d | %d | %s | %d | %d | %s |%n",
                family,
                c.right + c.missed,
                c.right,
                share(c.right, c.right + c.missed),
                c.wrong + c.quiet,
                c.wrong,
                share(c.right, c.right + c.wrong)));
    }

    private static String share(int part, int whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.3f", (double) part / whole);
    }
}
