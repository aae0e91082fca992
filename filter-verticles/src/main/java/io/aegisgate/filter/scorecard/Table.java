package io.aegisgate.filter.scorecard;

import java.util.List;

/** A table of a scorecard. */
public record Table(String title, List<String> head, List<List<String>> rows) {
    /** Copies the lists. */
    public Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
