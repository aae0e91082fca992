package io.aegisgate.shared.storage;

import io.vertx.core.Future;

/** The stores of a node. Every store may be called from any thread, never blocks it and seals what it writes. */
public interface Storage {
    /** Placeholder mappings. */
    MappingStore mappings();

    /** What tokens stand for. */
    BindingStore bindings();

    /** Values that never leave. */
    ExactValueStore exactValues();

    /** Audit events to search in. */
    AuditIndex audit();

    /** Totals of all nodes. */
    TotalsStore totals();

    /** Console sessions. */
    SessionStore sessions();

    /** Nonces of signed requests. */
    NonceStore nonces();

    /** Whether nodes on several machines see the same data. */
    boolean isShared();

    /** Completes when the backend answers; fails with its trouble, for readiness. */
    Future<Void> probe();

    /** Writes what is pending and releases the backend. */
    Future<Void> close();
}
