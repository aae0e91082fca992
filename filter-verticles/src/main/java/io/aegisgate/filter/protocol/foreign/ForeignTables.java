package io.aegisgate.filter.protocol.foreign;

import static io.aegisgate.filter.text.SpanKind.OTHER;

import io.aegisgate.filter.text.table.ProtectedKeys;
import io.aegisgate.filter.text.table.SpanTable;

/**
 * JSON that is none of this gateway's protocols: every string is text, save the protected keys, and no member is the
 * gateway's own.
 */
public final class ForeignTables {
    /** Request bodies. */
    public static final SpanTable REQUEST =
            ProtectedKeys.on(SpanTable.builder()).fallback(OTHER).build();

    /** Answers, errors included. */
    public static final SpanTable RESPONSE = REQUEST;

    private ForeignTables() {}
}
