package io.aegisgate.filter.guard;

/** Which way a text travels. */
public enum Side {
    /** From the client to the provider. */
    REQUEST,
    /** From the provider to the client. */
    RESPONSE
}
