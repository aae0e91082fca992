package io.aegisgate.filter.text.table;

/** One step of a {@link PathPattern} down a document. */
sealed interface PathStep {
    /** Into the member of this name. */
    record Key(String name) implements PathStep {}

    /** Into any member. */
    record AnyKey() implements PathStep {}

    /** Into any element of an array. */
    record Element() implements PathStep {}
}
