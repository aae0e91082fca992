package io.aegisgate.filter.isolation;

import java.util.Locale;

/** Whether untrusted texts are wrapped, and in what. */
public enum Wrapping {
    /** Not at all. */
    OFF,
    /** A delimiter derived from the token and the text: the same in every turn, so that a provider's prompt cache hits. */
    STABLE,
    /** A random delimiter for each request. */
    REQUEST;

    /** How policies write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
