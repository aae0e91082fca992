package io.aegisgate.shared.storage.row;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Names a row. Any text is permitted. Ordered by scope, then name. */
public record RowKey(String scope, String name) implements Comparable<RowKey> {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    @Override
    public int compareTo(RowKey other) {
        int scopes = scope.compareTo(other.scope);
        return scopes == 0 ? name.compareTo(other.name) : scopes;
    }

    /** A page cursor for "after this row". */
    public String toCursor() {
        return encode(scope) + "." + encode(name);
    }

    /**
     * The row of a cursor.
     *
     * @throws IllegalArgumentException when the text is no cursor
     */
    public static RowKey ofCursor(String cursor) {
        int dot = cursor.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        return new RowKey(decode(cursor.substring(0, dot)), decode(cursor.substring(dot + 1)));
    }

    private static String encode(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
