package io.aegisgate.filter.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.catalogue.Rule;
import java.io.PrintStream;
import java.util.Set;
import java.util.TreeSet;

/** One SARIF 2.1.0 log with all findings (OASIS Static Analysis Results Interchange Format). */
final class SarifReport implements ScanReport {
    private final PrintStream out;
    private final ObjectNode log;
    private final ArrayNode rules;
    private final ArrayNode results;
    private final Set<String> named = new TreeSet<>();

    SarifReport(PrintStream out, ObjectMapper json) {
        this.out = out;
        log = json.createObjectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "AegisGate");
        rules = driver.putArray("rules");
        run.put("columnKind", "utf16CodeUnits");
        results = run.putArray("results");
    }

    @Override
    public void add(ScanResult result) {
        LinePositions positions = new LinePositions(result.input().text());
        for (ScanFinding finding :
                result.findings().stream().filter(ScanFinding::counts).toList()) {
            if (named.add(finding.rule())) {
                rules.addObject().put("id", finding.rule()).put("name", finding.category());
            }
            ObjectNode entry = results.addObject();
            entry.put("ruleId", finding.rule());
            entry.put("level", finding.action().equals("pass") ? "note" : level(finding.severity()));
            entry.putObject("message").put("text", "found: " + finding.category());
            ObjectNode place = entry.putArray("locations").addObject().putObject("physicalLocation");
            place.putObject("artifactLocation").put("uri", result.input().id());
            ObjectNode region = place.putObject("region");
            positions.advance(finding.start());
            region.put("startLine", positions.line()).put("startColumn", positions.column());
            positions.advance(finding.end());
            region.put("endLine", positions.line()).put("endColumn", positions.column());
            region.put("charOffset", finding.start()).put("charLength", finding.end() - finding.start());
        }
    }

    private static String level(Rule.Severity severity) {
        return switch (severity) {
            case LOW -> "note";
            case MEDIUM -> "warning";
            case HIGH, CRITICAL -> "error";
        };
    }

    @Override
    public void end() {
        out.println(log.toPrettyString());
        out.flush();
    }
}
