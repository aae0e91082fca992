package io.aegisgate.admin;

import io.aegisgate.shared.launch.NodeContext;
import io.aegisgate.shared.launch.VerticleModule;
import io.vertx.core.Future;

/** Deploys the admin verticle; before the gateway, which forwards to its port. */
public final class AdminModule implements VerticleModule {
    private static final int ORDER = 20;

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Future<?> deploy(NodeContext node) {
        return node.vertx().deployVerticle(new AdminVerticle(node)).onFailure(node.adminPort()::tryFail);
    }
}
