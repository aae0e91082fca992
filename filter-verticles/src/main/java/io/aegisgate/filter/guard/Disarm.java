package io.aegisgate.filter.guard;

/** How a finding's span is made harmless when the decision is to sanitize; the exact texts stand in one place. */
public enum Disarm {
    /** The span stays; the finding only counts and tags. */
    NONE,
    /** The text stays readable: a hyphen after every third non-blank character, white space kept. */
    HYPHENATE,
    /** The span becomes the safety marker. */
    DANGER_MARK,
    /** The span becomes the spam marker. */
    SPAM_MARK,
    /** The span is dropped: hidden characters. */
    DROP
}
