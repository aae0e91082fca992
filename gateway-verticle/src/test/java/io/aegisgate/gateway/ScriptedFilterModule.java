package io.aegisgate.gateway;

import io.aegisgate.gateway.exchange.ScriptedFilter;
import io.aegisgate.shared.launch.NodeContext;
import io.aegisgate.shared.launch.VerticleModule;
import io.vertx.core.Future;

/** Stands in for the filters in tests of the gateway alone. */
final class ScriptedFilterModule implements VerticleModule {
    final ScriptedFilter filter = new ScriptedFilter();

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Future<?> deploy(NodeContext node) {
        return node.vertx().deployVerticle(filter);
    }
}
