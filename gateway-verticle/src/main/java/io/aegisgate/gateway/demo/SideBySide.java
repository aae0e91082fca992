package io.aegisgate.gateway.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints texts as columns, cutting lines that are longer than their column. */
record SideBySide(PrintStream out, int width) {
    void print(List<String> titles, List<String> texts) {
        var columns = texts.stream().map(this::lines).toList();
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        row(titles);
        row(titles.stream().map(title -> "-".repeat(width)).toList());
        for (int i = 0; i < height; i++) {
            int line = i;
            row(columns.stream()
                    .map(column -> line < column.size() ? column.get(line) : "")
                    .toList());
        }
        out.println();
    }

    private void row(List<String> cells) {
        var line = new StringBuilder();
        for (String cell : cells) {
            line.append(cell)
                    .append(" ".repeat(Math.max(0, width - cell.length())))
                    .append("  ");
        }
        out.println(line.toString().stripTrailing());
    }

    private List<String> lines(String text) {
        var lines = new ArrayList<String>();
        text.lines().forEach(line -> {
            for (int at = 0; at == 0 || at < line.length(); at += width) {
                lines.add(line.substring(at, Math.min(line.length(), at + width)));
            }
        });
        return lines;
    }
}
