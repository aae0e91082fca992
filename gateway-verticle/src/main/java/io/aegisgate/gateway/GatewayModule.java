package io.aegisgate.gateway;

import io.aegisgate.gateway.boundary.Boundary;
import io.aegisgate.gateway.boundary.BoundaryLimits;
import io.aegisgate.gateway.boundary.SignatureCheck;
import io.aegisgate.gateway.exchange.AdmissionGate;
import io.aegisgate.gateway.limit.TokenLimits;
import io.aegisgate.gateway.limit.TrafficLimits;
import io.aegisgate.gateway.operation.Readiness;
import io.aegisgate.gateway.upstream.UpstreamHealth;
import io.aegisgate.gateway.upstream.UpstreamTrust;
import io.aegisgate.shared.cluster.nonce.MemoryNonceCache;
import io.aegisgate.shared.cluster.nonce.NonceCache;
import io.aegisgate.shared.cluster.nonce.StoredNonceCache;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deploys the gateway verticles, after filters and admin, so that nothing is let in before it can be served. */
public final class GatewayModule implements VerticleModule {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayModule.class);
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
                new AdmissionGate(config.limits(), Runtime.getRuntime().maxMemory()),
                new TrafficLimits(node.cluster(), config.limits(), config.boundary()),
                new Readiness(
                        node.clock(), node.storage()::probe, node.cluster().view(), node.settings()::isDegraded),
                new UpstreamHealth(config.resilience(), node.clock()),
                new TokenLimits(node.cluster().rates(), node.cluster().concurrency()),
                trust(config));
        shared = parts;
        node.gauges().show("open_exchanges", "Exchanges open now.", parts.gate()::exchanges);
        node.gauges().show("held_body_bytes", "Body bytes held now.", parts.gate()::bytes);
        node.gauges()
                .show(
                        "upstreams_not_asked",
                        "Upstreams left alone for a while.",
                        () -> parts.health().report().open());
        node.settings().use(next -> () -> {
            parts.gate().limit(next.limits());
            LogSetup.level(next);
        });
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
        Promise<Void> drained = Promise.promise();
        Duration delay = delay(parts.node());
        if (delay.isZero()) {
            close(parts, limit, drained);
        } else {
            LOG.info("event=draining /ready is red, requests are served for {} s more", delay.toSeconds());
            parts.node().vertx().setTimer(delay.toMillis(), timer -> close(parts, limit, drained));
        }
        return drained.future();
    }

    /** A load balancer in front of several nodes needs a moment to see that this one is no longer ready. */
    private static Duration delay(NodeContext node) {
        boolean several = node.cluster().view().isClustered() || node.storage().isShared();
        return several ? node.config().server().drainDelay() : Duration.ZERO;
    }

    private static void close(SharedParts parts, Duration limit, Promise<Void> drained) {
        parts.gate().close();
        waitForEnd(parts, System.nanoTime() + limit.toNanos(), drained);
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
                ? new StoredNonceCache(node.vertx(), node.storage().nonces(), boundary.nonceCacheSize(), node.clock())
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
