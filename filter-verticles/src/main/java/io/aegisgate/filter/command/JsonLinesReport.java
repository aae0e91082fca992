package io.aegisgate.filter.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.HexFormat;
import java.util.Locale;

/** One line of JSON an input, in the order of the inputs; one with {@code error} for an input that could not be read. */
record JsonLinesReport(PrintStream out, ObjectMapper json) implements ScanReport {
    @Override
    public void add(ScanResult result) {
        ObjectNode line = json.createObjectNode();
        line.set("id", result.input().given());
        line.put("action", result.action());
        line.put("score", result.score());
        ArrayNode findings = line.putArray("findings");
        for (ScanFinding finding : result.findings()) {
            ObjectNode entry = findings.addObject()
                    .put("rule", finding.rule())
                    .put("category", finding.category())
                    .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .put("action", finding.action())
                    .put("start", finding.start())
                    .put("end", finding.end());
            if (finding.documentation()) {
                entry.put("documentation", true);
            }
        }
        if (result.rewritten() != null) {
            line.put("text", result.rewritten());
        }
        print(line);
    }

    @Override
    public void refused(JsonNode given, String why) {
        ObjectNode line = json.createObjectNode();
        line.set("id", given);
        print(line.put("error", why));
    }

    private void print(ObjectNode line) {
        out.print(spelled(line.toString()) + "\n");
    }

    /** Half of a surrogate pair has no UTF-8 form; as an escape it comes back as it came. */
    private static String spelled(String line) {
        StringBuilder out = new StringBuilder(line.length());
        line.codePoints().forEach(character -> {
            if (Character.getType(character) == Character.SURROGATE) {
                out.append("\\u").append(HexFormat.of().toHexDigits((char) character));
            } else {
                out.appendCodePoint(character);
            }
        });
        return out.toString();
    }

    @Override
    public void end() {
        out.flush();
    }
}
