package io.aegisgate.shared.cluster.replica;

import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;

/** A row as the text that a shared map holds: revision, time and value, separated by blanks. */
final class RowCode {
    private RowCode() {}

    static String write(Row row) {
        return row.revision() + " " + row.atMillis() + " " + row.value();
    }

    static Row read(RowKey key, String text) {
        int first = text.indexOf(' ');
        int second = text.indexOf(' ', first + 1);
        return new Row(
                key,
                text.substring(second + 1),
                Long.parseLong(text, 0, first, 10),
                Long.parseLong(text, first + 1, second, 10));
    }

    /**
     * Whether the first is to be kept, whatever the order in which nodes see the two: the higher revision; of equal ones
     * the one with the later time, which is the removed one; then any, but the same everywhere.
     */
    static boolean isNewer(Row row, Row than) {
        if (row.revision() != than.revision()) {
            return row.revision() > than.revision();
        }
        if (row.atMillis() != than.atMillis()) {
            return row.atMillis() > than.atMillis();
        }
        return row.value().compareTo(than.value()) > 0;
    }
}
