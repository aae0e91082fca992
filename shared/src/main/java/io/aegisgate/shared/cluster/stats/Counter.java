package io.aegisgate.shared.cluster.stats;

/** What is counted. */
public enum Counter {
    /** Requests that were let in. */
    REQUESTS("requests", "Requests that were let in."),
    /** Values taken out of requests. */
    REDACTIONS("redactions", "Values taken out of requests."),
    /** Guards that found something in an exchange. */
    DANGEROUS_REPLACED("dangerous_replaced", "Guards that found something in an exchange."),
    /** Exchanges that were refused or cut. */
    BLOCKED("blocked", "Exchanges that were refused or cut."),
    /** Requests that asked for no filter. */
    PASSTHROUGH("passthrough", "Requests that asked for no filter.");

    private final String field;
    private final String help;

    Counter(String field, String help) {
        this.field = field;
        this.help = help;
    }

    /** Its name in a report. */
    public String field() {
        return field;
    }

    /** One sentence for whoever reads the number. */
    public String help() {
        return help;
    }
}
