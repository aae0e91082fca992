package io.aegisgate.filter.catalogue;

/** When a redaction rule is on. */
public enum Profile {
    /** Credentials: always on, no client can lower it. */
    SECRETS,
    /** Personal data: on by default for messages and tool results. */
    PII,
    /** Host names, private addresses, paths: opt-in. */
    INFRASTRUCTURE
}
