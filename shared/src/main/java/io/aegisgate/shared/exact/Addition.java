package io.aegisgate.shared.exact;

/** What came of adding a value. */
public sealed interface Addition {
    /** It is stored. */
    record Stored(ExactValue value) implements Addition {}

    /** It has fewer than {@link ExactValueFile#MIN_CHARS} characters, or more than the most. */
    record WrongLength() implements Addition {}

    /** It is there already. */
    record Duplicate(String id) implements Addition {}

    /** There are as many values as there may be. */
    record Full() implements Addition {}
}
