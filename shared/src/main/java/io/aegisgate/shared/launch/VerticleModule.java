package io.aegisgate.shared.launch;

import io.vertx.core.Future;

/**
 * A module's entry, found by {@code ServiceLoader}, so the launcher knows no module at compile time. Called on the main
 * thread.
 */
public interface VerticleModule {
    /** Modules deploy in ascending order and stop in descending order. */
    int order();

    /** Deploys the module's verticles; the node is ready when every module's future has succeeded. */
    Future<?> deploy(NodeContext node);
}
