package io.aegisgate.filter.scorecard.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma or tab separated values with a head line, quoted as in RFC 4180. Stateless. */
final class SeparatedValues {
    private SeparatedValues() {}

    static List<Map<String, String>> read(String name, String text, char separator) throws IOException {
        List<List<String>> rows = rows(name, text, separator);
        List<Map<String, String>> out = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int j = 0; j < Math.min(rows.get(0).size(), rows.get(i).size()); j++) {
                row.put(rows.get(0).get(j).strip(), rows.get(i).get(j));
            }
            out.add(row);
        }
        return out;
    }

    private static List<List<String>> rows(String name, String text, char separator) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean pair = quoted && unit == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (pair) {
                cell.append('"');
                i++;
            } else if (unit == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (!quoted && (unit == separator || unit == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (unit == '\n') {
                    add(rows, row);
                    row = new ArrayList<>();
                }
            } else if (quoted || unit != '\r') {
                cell.append(unit);
            }
        }
        if (quoted) {
            throw new IOException(name + " ends within quotes");
        }
        row.add(cell.toString());
        add(rows, row);
        return rows;
    }

    private static void add(List<List<String>> rows, List<String> row) {
        if (row.size() > 1 || !row.get(0).isBlank()) {
            rows.add(row);
        }
    }
}
