package io.aegisgate.shared.storage.row;

/** The tables of a storage. All have the same columns. */
public enum Table {
    /** Placeholders of earlier turns: scope is the tenant. */
    MAPPING("placeholder_mapping"),
    /** What tokens stand for. */
    BINDING("token_binding"),
    /** Values that never leave. */
    EXACT_VALUE("exact_value"),
    /** Events for the audit's search. */
    AUDIT("audit_entry"),
    /** Totals of each node. */
    TOTALS("stats_total"),
    /** Console sessions. */
    SESSION("console_session"),
    /** Nonces of signed requests. */
    NONCE("request_nonce"),
    /** Keys that nodes share, each wrapped by the master key. */
    KEY("shared_key");

    private final String sqlName;

    Table(String sqlName) {
        this.sqlName = sqlName;
    }

    /** Its name in a database; a plain identifier. */
    public String sqlName() {
        return sqlName;
    }
}
