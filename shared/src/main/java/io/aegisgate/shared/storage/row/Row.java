package io.aegisgate.shared.storage.row;

/**
 * A row of a table.
 *
 * @param value opaque to the backend; sealed by the layer above
 * @param revision 1 or more when the row takes part in compare-and-set, else 0
 * @param atMillis what {@link RowTable#prune} and {@link RowTable#newest} go by, milliseconds since the epoch; 0 for a row
 *     that is never pruned
 */
public record Row(RowKey key, String value, long revision, long atMillis) {
    @Override
    public String toString() {
        return "Row[" + key.name() + ", revision " + revision + "]";
    }
}
