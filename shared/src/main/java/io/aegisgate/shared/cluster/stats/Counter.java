package io.aegisgate.shared.cluster.stats;

/** What is counted. */
public enum Counter {
    /** Requests that were let in. */
    REQUESTS("requests"),
    /** Values taken out of requests. */
    REDACTIONS("redactions"),
    /** Guards that found something in an exchange. */
    DANGEROUS_REPLACED("dangerous_replaced"),
    /** Exchanges that were refused or cut. */
    BLOCKED("blocked"),
    /** Requests that asked for no filter. */
    PASSTHROUGH("passthrough");

    private final String field;

    Counter(String field) {
        this.field = field;
    }

    /** Its name in a report. */
    public String field() {
        return field;
    }
}
