package io.aegisgate.shared.message;

/** What the operator's lists of upstreams exempt an exchange from. */
public enum Exemption {
    /** Nothing. */
    NONE,
    /** Guards leave its answers alone; values still come back. */
    ANSWERS,
    /** No filter looks at it at all. */
    WHOLE
}
