package io.aegisgate.filter.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A line a finding and a summary; the evaluation where the inputs say what is in them. */
final class TableReport implements ScanReport {
    private final PrintStream out;
    private final Evaluation evaluation;
    private int inputs;
    private int findings;

    /**
     * A table.
     *
     * @param recomputes whether the rule of this id checks digits
     */
    TableReport(PrintStream out, Predicate<String> recomputes) {
        this.out = out;
        evaluation = new Evaluation(recomputes);
    }

    @Override
    public void add(ScanResult result) {
        inputs++;
        List<ScanFinding> counted =
                result.findings().stream().filter(ScanFinding::counts).toList();
        findings += counted.size();
        if (result.input().label() != ScanInput.UNLABELLED) {
            evaluation.add(result);
            return;
        }
        LinePositions positions = new LinePositions(result.input().text());
        for (ScanFinding finding : counted) {
            String place = result.input().id() + ":" + positions.line(finding.start()) + ":"
                    + positions.column(finding.start());
            String severity = finding.severity().name().toLowerCase(Locale.ROOT);
            out.printf("%-48s %-9s %-9s %s%n", place, severity, finding.action(), finding.rule());
        }
    }

    /** The error stream names it. */
    @Override
    public void refused(JsonNode given, String why) {}

    @Override
    public void end() {
        evaluation.print(out);
        out.println(findings + " finding(s) in " + inputs + " text(s)");
        out.flush();
    }
}
