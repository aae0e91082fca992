package io.aegisgate.shared.bus;

/** The event-bus addresses of a node. */
public final class Addresses {
    /** Opens a session on whichever worker is next; local, rotated. */
    public static final String FILTER_OPEN = "aegis.filter.open";

    /** Prefix of a worker's own address; local. */
    public static final String FILTER_WORKER = "aegis.filter.worker.";

    /** The only address that leaves a node: a hint that something changed, never the data. */
    public static final String CLUSTER_CHANGED = "aegis.cluster.changed";

    private Addresses() {}
}
