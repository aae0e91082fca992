package io.aegisgate.shared.audit;

import java.util.Optional;

/** Takes audit records. Any thread; never blocks. */
@FunctionalInterface
public interface AuditLog {
    /** Keeps nothing. */
    AuditLog NONE = record -> {};

    /** Takes a record. */
    void offer(AuditRecord record);

    /** Gives records to both, as far as they are there. */
    static AuditLog to(Optional<? extends AuditLog> first, Optional<? extends AuditLog> second) {
        AuditLog one = first.<AuditLog>map(log -> log).orElse(NONE);
        return second.<AuditLog>map(other -> record -> {
                    one.offer(record);
                    other.offer(record);
                })
                .orElse(one);
    }
}
