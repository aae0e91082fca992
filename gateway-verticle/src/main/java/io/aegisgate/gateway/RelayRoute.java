package io.aegisgate.gateway;

import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.route.RelayTarget;
import io.aegisgate.gateway.route.RouteTarget;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.crypto.ConstantTime;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.error.ErrorBody;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.ErrorShape;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;

/**
 * {@code POST /relay/generate}: the one route on which the holder of the gateway key names the upstream in a header. Checks in
 * the contract's order: base named, key configured, key right, base usable. Immutable, any thread.
 */
final class RelayRoute {
    private final GatewayConfig config;
    private final NodeKeys keys;
    private final RelayTarget target;

    RelayRoute(GatewayConfig config, NodeKeys keys) {
        this.config = config;
        this.keys = keys;
        this.target = new RelayTarget(config.relay());
    }

    /** Whether the operator serves it, and this way of asking. */
    void check(String method) {
        if (!config.server().relayEndpoint()) {
            throw new GatewayFailure(ErrorCode.NOT_FOUND);
        }
        if (!method.equals("POST")) {
            throw new GatewayFailure(ErrorCode.METHOD_NOT_ALLOWED);
        }
    }

    /** Where the request goes; fails with the contract's codes. */
    RouteTarget target(Pass pass, MultiMap headers) {
        String base = header(headers, config.upstream().baseHeader());
        if (base.isEmpty()) {
            throw new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "missing upstream base header");
        }
        String expected = keys.gatewayKey().strip();
        if (expected.isEmpty()) {
            throw new GatewayFailure(ErrorCode.GATEWAY_MISCONFIGURED);
        }
        if (!ConstantTime.equal(expected, header(headers, config.boundary().gatewayKeyHeader()))) {
            throw new GatewayFailure(ErrorCode.GATEWAY_AUTH_FAILED);
        }
        return target.of(pass, base);
    }

    /** How a refusal is told, before there is an exchange. */
    static Buffer body(GatewayFailure failure) {
        ErrorShape shape =
                switch (failure.code()) {
                    case NOT_FOUND, METHOD_NOT_ALLOWED -> ErrorShape.FRAMEWORK;
                    case GATEWAY_MISCONFIGURED, GATEWAY_AUTH_FAILED -> ErrorShape.FLAT_CODE;
                    default -> ErrorShape.FLAT;
                };
        return ErrorBody.of(shape, failure);
    }

    /** Both spellings of a name mean the same. */
    private static String header(MultiMap headers, String name) {
        String value = headers.get(name);
        String other = value == null ? headers.get(name.toLowerCase(Locale.ROOT).replace('-', '_')) : value;
        return other == null ? "" : other.strip();
    }
}
