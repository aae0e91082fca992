package io.aegisgate.shared.message;

/** How much of the pipeline a token's path suffix leaves on. */
public enum FilterMode {
    /** Every filter of the policy. */
    FULL,
    /** Redaction and restoration only ({@code __redact}). */
    REDACT,
    /** No filter ({@code __passthrough}). */
    PASSTHROUGH
}
