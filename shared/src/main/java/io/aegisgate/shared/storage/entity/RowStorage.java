package io.aegisgate.shared.storage.entity;

import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.storage.AuditIndex;
import io.aegisgate.shared.storage.BindingStore;
import io.aegisgate.shared.storage.ExactValueStore;
import io.aegisgate.shared.storage.MappingStore;
import io.aegisgate.shared.storage.NonceStore;
import io.aegisgate.shared.storage.SessionStore;
import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.TotalsStore;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;

/** All stores over one backend. Owns the backend. */
public final class RowStorage implements Storage {
    private final RowBackend backend;
    private final MappingStore mappings;
    private final BindingStore bindings;
    private final ExactValueStore exactValues;
    private final AuditIndex audit;
    private final TotalsStore totals;
    private final SessionStore sessions;
    private final NonceStore nonces;

    /** The stores of an open backend. */
    public RowStorage(RowBackend backend, NodeKeys keys) {
        this.backend = backend;
        this.mappings = new Mappings(backend.table(Table.MAPPING));
        this.bindings = new Bindings(sealed(Table.BINDING, keys), backend.table(Table.KEY));
        this.exactValues = new ExactValueList(sealed(Table.EXACT_VALUE, keys));
        this.audit = new AuditRows(sealed(Table.AUDIT, keys));
        this.totals = new Totals(sealed(Table.TOTALS, keys));
        this.sessions = new Sessions(sealed(Table.SESSION, keys));
        this.nonces = new Nonces(sealed(Table.NONCE, keys));
    }

    @Override
    public MappingStore mappings() {
        return mappings;
    }

    @Override
    public BindingStore bindings() {
        return bindings;
    }

    @Override
    public ExactValueStore exactValues() {
        return exactValues;
    }

    @Override
    public AuditIndex audit() {
        return audit;
    }

    @Override
    public TotalsStore totals() {
        return totals;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public NonceStore nonces() {
        return nonces;
    }

    @Override
    public boolean isShared() {
        return backend.isShared();
    }

    @Override
    public Future<Void> probe() {
        return backend.probe();
    }

    @Override
    public Future<Void> close() {
        return backend.close();
    }

    private SealedTable sealed(Table table, NodeKeys keys) {
        return new SealedTable(table, backend.table(table), keys);
    }
}
