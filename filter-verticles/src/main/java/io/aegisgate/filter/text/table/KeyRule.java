package io.aegisgate.filter.text.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key name below which a string directly standing (or listed in an array) is no text to edit, on whatever path.
 *
 * @param match how the name is compared
 * @param parent the name of the key that holds the object, null for any
 * @param rule what applies; its conditions speak of the object itself or of the next one outside
 */
record KeyRule(Match match, String name, @Nullable String parent, SpanRule rule) {
    /** How a key name is compared. */
    enum Match {
        EQUAL,
        PREFIX,
        SUFFIX
    }

    boolean covers(String key, String parentKey) {
        boolean named =
                switch (match) {
                    case EQUAL -> key.equals(name);
                    case PREFIX -> key.startsWith(name);
                    case SUFFIX -> key.endsWith(name);
                };
        return named && (parent == null || parent.equals(parentKey));
    }

    /** The parts of a condition, of the object that holds the string or of the one outside of it. */
    static List<Condition> conditions(String condition, int depth) {
        return condition.isEmpty()
                ? List.of()
                : PathPattern.parse("{" + condition + "}").conditions().stream()
                        .map(c -> new Condition(depth, c.key(), c.values()))
                        .toList();
    }
}
