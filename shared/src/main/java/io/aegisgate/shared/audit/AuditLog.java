package io.aegisgate.shared.audit;

/** Takes audit records. Any thread; never blocks. */
@FunctionalInterface
public interface AuditLog {
    /** Keeps nothing. */
    AuditLog NONE = record -> {};

    /** Takes a record: one JSON object without line ends. */
    void offer(String record);
}
