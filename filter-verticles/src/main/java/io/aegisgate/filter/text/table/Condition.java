package io.aegisgate.filter.text.table;

import java.util.List;

/**
 * Something that must hold for a member of an object on the way to a text, wherever in the object that member stands.
 *
 * @param depth steps from the root to the object, {@link #OWN} or {@link #OUTER}
 * @param key the member looked at
 * @param values the member is a string and one of these; empty when it only has to be there and not null
 */
public record Condition(int depth, String key, List<String> values) {
    /** The depth of the object that holds the text itself. */
    public static final int OWN = -1;

    /** The depth of the next object outside of {@link #OWN}. */
    public static final int OUTER = -2;

    /** Copies the list. */
    public Condition {
        values = List.copyOf(values);
    }

    /** Whether the members of the object at that depth satisfy it. */
    public boolean holds(Facts facts) {
        return values.isEmpty() ? facts.present(key) : facts.anyOf(key, values);
    }
}
