package io.aegisgate.filter.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the guards make of labelled corpora, by family and kind. {@code found} counts texts with a finding that is at least
 * told, {@code acted} those that were changed by a guard or blocked.
 */
final class CorpusReport implements ScanReport {
    private static final String ALL = "";

    private final PrintStream out;
    private final Map<String, Map<String, Counts>> families = new TreeMap<>();

    private static final class Counts {
        private int texts;
        private int found;
        private int acted;

        void add(ScanResult result) {
            texts++;
            boolean told = false;
            boolean acts = result.action().equals("block");
            for (ScanFinding finding : result.findings()) {
                if (finding.guard()) {
                    told |= !finding.action().equals("pass");
                    acts |= finding.action().equals("sanitize")
                            || finding.action().equals("block");
                }
            }
            found += told || acts ? 1 : 0;
            acted += acts ? 1 : 0;
        }
    }

    CorpusReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void add(ScanResult result) {
        ScanInput input = result.input();
        String label = input.label() == 1 ? "attack" : "benign";
        Map<String, Counts> kinds = families.computeIfAbsent(input.family() + " | " + label, key -> new TreeMap<>());
        kinds.computeIfAbsent(ALL, key -> new Counts()).add(result);
        kinds.computeIfAbsent(input.kind().isEmpty() ? "-" : input.kind(), key -> new Counts())
                .add(result);
    }

    /** The error stream names it. */
    @Override
    public void refused(JsonNode given, String why) {}

    @Override
    public void end() {
        out.println("| corpus | label | kind | texts | found | acted |");
        out.println("|---|---|---|---|---|---|");
        families.forEach((family, kinds) -> kinds.forEach((kind, counts) -> out.printf(
                "| %s | %s | %d | %d (%s) | %d (%s) |%n",
                family,
                kind.equals(ALL) ? "**all**" : kind,
                counts.texts,
                counts.found,
                share(counts.found, counts.texts),
                counts.acted,
                share(counts.acted, counts.texts))));
        out.flush();
    }

    private static String share(int part, int whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
