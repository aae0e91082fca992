package io.aegisgate.shared.config;

/** When a changed setting takes effect. */
public enum Reload {
    /** With the next request. */
    LIVE,
    /** At the next start. */
    RESTART,
    /** At the next start, and a change while running is refused because it could lower protection. */
    PINNED
}
