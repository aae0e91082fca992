package io.aegisgate.filter.redaction.placeholder;

/** Takes new placeholder pairs for the store. Must not block; called on worker threads. */
@FunctionalInterface
public interface MappingSink {
    /** A sink that keeps nothing, for a mere scan. */
    MappingSink NONE = (tenant, name, value) -> {};

    /**
     * Hands over a pair.
     *
     * @param name the placeholder without braces, {@code AG_<KIND>_<ID>}
     * @param value what it stands for, in the clear; the sink seals it
     */
    void offer(String tenant, String name, String value);
}
