package io.aegisgate.shared.storage;

import io.vertx.core.Future;
import java.util.Map;

/**
 * Totals over the life of a deployment. Each node saves its own totals so far, so a repeated save changes nothing and nodes
 * do not wait for one another.
 */
public interface TotalsStore {
    /**
     * Replaces a node's totals.
     *
     * @param node a name that the node keeps over restarts
     */
    Future<Void> save(String node, Map<String, Long> totals);

    /** A node's totals; empty when it saved none. */
    Future<Map<String, Long>> of(String node);

    /** The totals of every node by its name. */
    Future<Map<String, Map<String, Long>>> all();
}
