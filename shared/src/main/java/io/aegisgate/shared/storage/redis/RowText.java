package io.aegisgate.shared.storage.redis;

import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;

/**
 * A row in Redis: the member {@code <length of scope>:<scope><name>} stands in the index and ends the row's key, the string
 * is {@code <revision>:<time>:<value>}. The scripts know the latter too.
 */
final class RowText {
    private RowText() {}

    static String member(RowKey key) {
        return key.scope().length() + ":" + key.scope() + key.name();
    }

    static RowKey key(String member) {
        int colon = member.indexOf(':');
        int nameAt = colon + 1 + Integer.parseInt(member.substring(0, colon));
        return new RowKey(member.substring(colon + 1, nameAt), member.substring(nameAt));
    }

    static String text(Row row) {
        return row.revision() + ":" + row.atMillis() + ":" + row.value();
    }

    static Row row(RowKey key, String text) {
        int first = text.indexOf(':');
        int second = text.indexOf(':', first + 1);
        return new Row(
                key,
                text.substring(second + 1),
                Long.parseLong(text.substring(0, first)),
                Long.parseLong(text.substring(first + 1, second)));
    }
}
