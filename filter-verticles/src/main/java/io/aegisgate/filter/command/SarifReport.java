package io.aegisgate.filter.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.catalogue.Rule;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/** One SARIF 2.1.0 log with all findings (OASIS Static Analysis Results Interchange Format). */
final class SarifReport implements ScanReport {
    private final PrintStream out;
    private final ObjectNode log;
    private final ObjectNode run;
    private final ArrayNode rules;
    private final ArrayNode results;
    private final Set<String> named = new TreeSet<>();

    SarifReport(PrintStream out, ObjectMapper json) {
        this.out = out;
        log = json.createObjectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        run = log.putArray("runs").addObject();
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
            if (finding.documentation()) {
                entry.putObject("properties").put("documentation", true);
            }
            entry.putObject("message").put("text", "found: " + finding.category());
            ObjectNode place = entry.putArray("locations").addObject().putObject("physicalLocation");
            place.putObject("artifactLocation").put("uri", uri(result.input().id()));
            ObjectNode region = place.putObject("region");
            region.put("startLine", positions.line(finding.start()));
            region.put("startColumn", positions.column(finding.start()));
            region.put("endLine", positions.line(finding.end())).put("endColumn", positions.column(finding.end()));
            region.put("charOffset", finding.start()).put("charLength", finding.end() - finding.start());
        }
    }

    /** A file's name as a URI reference (RFC 3986, section 2): a relative one stays relative. */
    private static String uri(String name) {
        StringBuilder out = new StringBuilder(name.startsWith("/") ? "file://" : "");
        for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (unit >= '0' && unit <= '9')
                    || (unit >= 'A' && unit <= 'Z')
                    || (unit >= 'a' && unit <= 'z')
                    || "/-._~".indexOf(unit) >= 0;
            if (plain) {
                out.append((char) unit);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(unit));
            }
        }
        return out.toString();
    }

    private static String level(Rule.Severity severity) {
        return switch (severity) {
            case LOW -> "note";
            case MEDIUM -> "warning";
            case HIGH, CRITICAL -> "error";
        };
    }

    /** SARIF 3.20: a run that did not see everything says so, with what it did not see. */
    @Override
    public void refused(JsonNode given, String why) {
        ArrayNode invocations = run.withArrayProperty("invocations");
        ObjectNode invocation = invocations.isEmpty() ? invocations.addObject() : (ObjectNode) invocations.get(0);
        invocation.put("executionSuccessful", false);
        ObjectNode notification = invocation
                .withArrayProperty("toolExecutionNotifications")
                .addObject()
                .put("level", "error");
        notification.putObject("message").put("text", given.isTextual() ? given.asText() + ": " + why : why);
    }

    @Override
    public void end() {
        out.println(log.toPrettyString());
        out.flush();
    }
}
