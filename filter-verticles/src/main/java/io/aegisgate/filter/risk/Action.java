package io.aegisgate.filter.risk;

import java.util.Locale;

/** What follows from a finding; each step includes the ones before it. */
public enum Action {
    /** Nothing: the finding does not count. */
    PASS,
    /** It is told in tags, metadata and the audit. */
    TAG,
    /** The fragment is made harmless. */
    SANITIZE,
    /** The request is refused; an answer's text ends before the fragment. */
    BLOCK;

    /** The name in policies and reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stronger of two. */
    public Action max(Action other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
