package io.aegisgate.shared.storage;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Audit events, newest first, for the console's search. The audit file stays the record; this can be built anew from it. */
public interface AuditIndex {
    /** Adds events; one of the same id and time is replaced, so a repetition is harmless. */
    Future<Void> append(List<AuditEntry> entries);

    /**
     * Events from new to old.
     *
     * @param before the last event of the previous answer; empty for the newest
     * @param limit at most 1000
     */
    Future<List<AuditEntry>> newest(Optional<AuditEntry> before, int limit);

    /** Removes events before the time; gives their number. */
    Future<Integer> prune(Instant before);
}
