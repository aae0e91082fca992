package io.aegisgate.shared.storage.entity;

import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.Table;

/** What a sealed value is bound to, so that whoever can write the database cannot swap rows. */
public final class SealedContext {
    private SealedContext() {}

    /** The context of a row. */
    public static String of(Table table, RowKey key) {
        // The word of the first release, so that its mappings still open.
        String name = table == Table.MAPPING ? "mapping" : table.sqlName();
        return name + "|" + key.scope() + "|" + key.name();
    }
}
