package io.aegisgate.shared.launch;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * A module's entry, found by {@code ServiceLoader}, so the launcher knows no module at compile time. One instance serves
 * one node. Called on the main thread.
 */
public interface VerticleModule {
    /** Modules deploy in ascending order and stop in descending order. */
    int order();

    /** Deploys the module's verticles; the node is ready when every module's future has succeeded. */
    Future<?> deploy(NodeContext node);

    /** Every module of the node is deployed. */
    default void nodeReady() {}

    /**
     * The node is about to stop: take nothing new and complete when nothing is open any more, at the latest after the
     * limit. The verticles are undeployed afterwards.
     */
    default Future<?> drain(Duration limit) {
        return Future.succeededFuture();
    }
}
