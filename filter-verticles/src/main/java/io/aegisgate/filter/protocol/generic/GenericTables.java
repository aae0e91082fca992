package io.aegisgate.filter.protocol.generic;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.OTHER;
import static io.aegisgate.filter.text.SpanKind.USER;

import io.aegisgate.filter.text.table.ProtectedKeys;
import io.aegisgate.filter.text.table.SpanTable;

/** JSON of any shape: every string is text, save the protected keys. */
public final class GenericTables {
    /** Request bodies. */
    public static final SpanTable REQUEST = ProtectedKeys.onRequest(SpanTable.builder())
            .text("input.**", USER)
            .text("prompt.**", USER)
            .payload("metadata", OTHER)
            .fallback(OTHER)
            .build();

    /** Answers, errors included. */
    public static final SpanTable RESPONSE = ProtectedKeys.on(SpanTable.builder())
            .text("choices[*].text", ASSISTANT)
            .payload("metadata", OTHER)
            .fallback(OTHER)
            .build();

    private GenericTables() {}
}
