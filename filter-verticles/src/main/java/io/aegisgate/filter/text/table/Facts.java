package io.aegisgate.filter.text.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of one object's members once it has closed: those that some condition of the table asks for. */
public final class Facts {
    /** Stands for a value that equals no string. */
    private enum Odd {
        NOT_A_STRING,
        CONFLICT
    }

    private final Map<String, Object> values = new HashMap<>(4);

    /** The member is this string. */
    public void string(String key, String value) {
        // Security: readers disagree on which of two members with one name counts, so neither satisfies a condition.
        values.merge(key, value, (before, now) -> before.equals(now) ? now : Odd.CONFLICT);
    }

    /** The member is something other than a string. */
    public void notString(String key) {
        values.merge(key, Odd.NOT_A_STRING, (before, now) -> Odd.CONFLICT);
    }

    /** The member when it is a string, else empty. */
    public String text(String key) {
        return values.getOrDefault(key, "") instanceof String value ? value : "";
    }

    /** The member is there and neither null nor an empty string. */
    boolean present(String key) {
        Object value = values.getOrDefault(key, "");
        return value != Odd.CONFLICT && !value.equals("");
    }

    boolean anyOf(String key, List<String> wanted) {
        return values.getOrDefault(key, Odd.NOT_A_STRING) instanceof String value && wanted.contains(value);
    }
}
