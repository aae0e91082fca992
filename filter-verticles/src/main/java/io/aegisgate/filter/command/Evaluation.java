package io.aegisgate.filter.command;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Counts, by family and kind, what redaction finds in labelled inputs. A positive is found when a finding touches its span
 * (published examples included), a negative false when something would be changed in it. An input counts once, however
 * many findings it has.
 */
final class Evaluation {
    /** Kinds of the labelled sets whose check digits decide. */
    private static final Set<String> CHECKED = Set.of(
            "ABA_ROUTING",
            "CREDIT_CARD",
            "CRYPTO_BTC",
            "CRYPTO_ETH",
            "CRYPTO_SOL",
            "CRYPTO_TRON",
            "IBAN",
            "IMEI",
            "CN_ID",
            "UK_NHS");

    private static final String INVALID = "invalid_";
    private static final String NEGATIVE = "_neg";

    private final Map<String, Counts> families = new TreeMap<>();
    private final Predicate<String> recomputes;

    private static final class Counts {
        private int right;
        private int missed;
        private int wrong;
        private int recomputed;
        private int quiet;
    }

    /**
     * An empty evaluation.
     *
     * @param recomputes whether the rule of this id checks digits, so that what it finds is valid whatever a label says
     */
    Evaluation(Predicate<String> recomputes) {
        this.recomputes = recomputes;
    }

    void add(ScanResult result) {
        ScanInput input = result.input();
        String kind = kind(input.kind());
        count(input.family(), result);
        if (!kind.isEmpty()) {
            count(input.family() + ": " + kind, result);
        }
        if (CHECKED.contains(kind)) {
            count(input.family() + ", check digits", result);
        }
    }

    /** Twins of one kind, the harmless one marked {@code invalid_} or {@code _neg}, and variants behind a colon are one. */
    private static String kind(String label) {
        String plain = label.startsWith(INVALID) ? label.substring(INVALID.length()) : label;
        int end = plain.indexOf(':') < 0 ? plain.length() : plain.indexOf(':');
        return plain.substring(0, end).endsWith(NEGATIVE)
                ? plain.substring(0, end - NEGATIVE.length())
                : plain.substring(0, end);
    }

    private void count(String family, ScanResult result) {
        Counts counts = families.computeIfAbsent(family, key -> new Counts());
        if (result.input().label() == 1) {
            boolean found = result.findings().stream()
                    .anyMatch(finding -> !finding.guard() && result.input().touches(finding.start(), finding.end()));
            counts.right += found ? 1 : 0;
            counts.missed += found ? 0 : 1;
            return;
        }
        boolean wrong = result.findings().stream().anyMatch(Evaluation::acting);
        counts.wrong += wrong ? 1 : 0;
        counts.quiet += wrong ? 0 : 1;
        boolean valid = wrong
                && result.findings().stream()
                        .filter(Evaluation::acting)
                        .allMatch(finding -> recomputes.test(finding.rule()));
        counts.recomputed += valid ? 1 : 0;
    }

    private static boolean acting(ScanFinding finding) {
        return !finding.guard() && !finding.action().equals("pass");
    }

    void print(PrintStream out) {
        if (families.isEmpty()) {
            return;
        }
        out.println(
                "| family | positives | found | recall | negatives | false | precision | false, check digits valid |");
        out.println("|---|---|---|---|---|---|---|---|");
        families.forEach((family, c) -> out.printf(
                "| %s | %d | %d | %s | %d | %d | %s | %d |%n",
                family,
                c.right + c.missed,
                c.right,
                share(c.right, c.right + c.missed),
                c.wrong + c.quiet,
                c.wrong,
                share(c.right, c.right + c.wrong),
                c.recomputed));
    }

    private static String share(int part, int whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.3f", (double) part / whole);
    }
}
