package io.aegisgate.gateway;

import io.aegisgate.gateway.boundary.Boundary;
import io.aegisgate.gateway.boundary.SignatureCheck;
import io.aegisgate.gateway.exchange.AdmissionGate;
import io.aegisgate.gateway.limit.TokenLimits;
import io.aegisgate.gateway.limit.TrafficLimits;
import io.aegisgate.gateway.operation.Readiness;
import io.aegisgate.gateway.upstream.UpstreamHealth;
import io.aegisgate.shared.cluster.nonce.NonceCache;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.launch.NodeContext;
import io.vertx.core.net.TrustOptions;
import java.time.Instant;
import java.util.Optional;

/**
 * What the gateway verticles of one node have in common; every part is safe for any thread.
 *
 * @param eventLoops how many verticles there are
 * @param trust authorities in addition to the JVM's, for upstreams
 */
record SharedParts(
        NodeContext node,
        Instant started,
        int eventLoops,
        Boundary boundary,
        SignatureCheck signatures,
        NonceCache nonces,
        AdmissionGate gate,
        TrafficLimits limits,
        Readiness readiness,
        UpstreamHealth health,
        TokenLimits tokenLimits,
        Optional<TrustOptions> trust) {
    /** The same parts with what they have counted, by other settings. */
    SharedParts with(GatewayConfig next) {
        return new SharedParts(
                node.with(next),
                started,
                eventLoops,
                boundary.with(next),
                new SignatureCheck(next.boundary(), node.clock()),
                nonces,
                gate,
                new TrafficLimits(node.cluster(), next.limits(), next.boundary()),
                readiness,
                health,
                tokenLimits,
                trust);
    }
}
