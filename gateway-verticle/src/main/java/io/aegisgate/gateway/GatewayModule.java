package io.aegisgate.gateway;

import io.aegisgate.gateway.boundary.Boundary;
import io.aegisgate.gateway.boundary.BoundaryLimits;
import io.aegisgate.gateway.boundary.SignatureCheck;
import io.aegisgate.gateway.exchange.AdmissionGate;
import io.aegisgate.gateway.limit.TokenLimits;
import io.aegisgate.gateway.operation.Readiness;
import io.aegisgate.gateway.upstream.UpstreamHealth;
import io.aegisgate.gateway.upstream.UpstreamTrust;
import io.aegisgate.shared.cluster.MemoryNonceCache;
import io.aegisgate.shared.cluster.NonceCache;
import io.aegisgate.shared.cluster.StoredNonceCache;
import io.aegisgate.shared.cluster.limit.LocalConcurrency;
import io.aegisgate.shared.cluster.limit.LocalRates;
import io.aegisgate.shared.config.BoundaryConfig;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.launch.NodeContext;
import io.aegisgate.shared.launch.VerticleModule;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deploys the gateway verticles, after filters and admin, so that nothing is let in before it can be served. */
public final class GatewayModule implements VerticleModule {
    private static final int ORDER = 30;
    private static final long DRAIN_STEP_MILLIS = 20;

    private @Nullable SharedParts shared;

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Future<?> deploy(NodeContext node) {
        GatewayConfig config = node.config();
        int loops = config.server().eventLoops();
        SharedParts parts = new SharedParts(
                node,
                node.clock().instant(),
                loops > 0 ? loops : Runtime.getRuntime().availableProcessors(),
                new Boundary(config, node.keys(), BoundaryLimits.of(node.clock())),
                new SignatureCheck(config.boundary(), node.clock()),
                nonces(node),
                new AdmissionGate(config.limits()),
                new Readiness(node.clock(), node.storage()::probe),
                new UpstreamHealth(config.resilience(), node.clock()),
                new TokenLimits(new LocalRates(node.clock()), new LocalConcurrency()),
                trust(config));
        shared = parts;
        return node.vertx()
                .deployVerticle(
                        () -> new GatewayVerticle(parts), new DeploymentOptions().setInstances(parts.eventLoops()))
                .onFailure(node.gatewayPort()::tryFail);
    }

    @Override
    public void nodeReady() {
        if (shared != null) {
            shared.readiness().ready();
        }
    }

    @Override
    public Future<?> drain(Duration limit) {
        SharedParts parts = shared;
        if (parts == null) {
            return Future.succeededFuture();
        }
        parts.readiness().stopping();
        parts.gate().close();
        Promise<Void> drained = Promise.promise();
        waitForEnd(parts, System.nanoTime() + limit.toNanos(), drained);
        return drained.future();
    }

    private static void waitForEnd(SharedParts parts, long deadlineNanos, Promise<Void> drained) {
        if (parts.gate().exchanges() == 0 || System.nanoTime() - deadlineNanos >= 0) {
            drained.complete();
        } else {
            parts.node().vertx().setTimer(DRAIN_STEP_MILLIS, id -> waitForEnd(parts, deadlineNanos, drained));
        }
    }

    private static NonceCache nonces(NodeContext node) {
        BoundaryConfig boundary = node.config().boundary();
        String backend = boundary.nonceCacheBackend();
        String storage = node.config().storage().backend();
        if (backend.equals("redis") && !storage.equals("redis")) {
            throw new StartFailure("AEGIS_NONCE_CACHE_BACKEND is redis, which needs AEGIS_STORAGE_BACKEND=redis;"
                    + " with another shared store nonces are kept there anyway.");
        }
        return node.storage().isShared() || !backend.equals("memory")
                ? new StoredNonceCache(node.vertx(), node.storage().nonces(), node.clock())
                : new MemoryNonceCache(boundary.nonceCacheSize(), node.clock());
    }

    private static Optional<TrustOptions> trust(GatewayConfig config) {
        try {
            return UpstreamTrust.load(config.upstream().trustStorePem());
        } catch (IOException unusable) {
            throw new StartFailure("AEGIS_UPSTREAM_TLS_CA_FILE cannot be used: " + unusable.getMessage(), unusable);
        }
    }
}
