package io.aegisgate.filter.conversion.table;

import io.aegisgate.filter.conversion.model.Concept;
import java.util.List;

/**
 * A field of a request.
 *
 * @param path names from the top level down
 */
record Field(List<String> path, Treatment treatment) {
    /** What conversion does with a field. */
    sealed interface Treatment {
        /** It is about something the model knows. */
        record Becomes(Concept concept) implements Treatment {}

        /** The same, but it is written in a way of its own. */
        record Coded(Concept concept) implements Treatment {}

        /** It has no counterpart anywhere and is left out. */
        record Dropped(String why) implements Treatment {}

        /** Without it the answer would be wrong, so the request is refused. */
        record Refused(String why) implements Treatment {}
    }

    static Field of(String dotted, Treatment treatment) {
        return new Field(List.of(dotted.split("\\.", -1)), treatment);
    }

    String name() {
        return String.join(".", path);
    }
}
