package io.aegisgate.filter.scorecard;

import java.util.List;

/** A table of a scorecard. */
public record Table(String title, List<String> head, List<List<String>> rows) {
    /** Copies the lists. */
    public Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The same with cells that break neither a table nor a terminal, whatever a labelled text or a name in its file holds. */
    Table plain() {
        return new Table(
                title,
                head,
                rows.stream()
                        .map(row -> row.stream().map(Table::plain).toList())
                        .toList());
    }

    private static String plain(String cell) {
        StringBuilder out = new StringBuilder(cell.length());
        cell.codePoints().map(Table::shown).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static int shown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> ' ';
            default -> point == '|' ? '/' : point;
        };
    }
}
