package io.aegisgate.shared.storage.row;

import java.util.List;

/**
 * A part of a walk through a table.
 *
 * @param next where the walk goes on; empty at its end
 */
public record RowPage(List<Row> rows, String next) {
    /** Where a walk begins. */
    public static final String START = "";

    /** Copies the list. */
    public RowPage {
        rows = List.copyOf(rows);
    }

    /** Whether nothing follows. */
    public boolean isLast() {
        return next.isEmpty();
    }
}
