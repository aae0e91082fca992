package io.aegisgate.admin.auth;

import io.aegisgate.shared.crypto.ConstantTime;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Compares the gateway key a client sent, in constant time and with both sides trimmed. */
public final class GatewayKeyGuard {
    private static final String BEARER = "bearer ";

    private final NodeKeys keys;

    /** A guard that reads the key at every use, so a rotation counts at once. */
    public GatewayKeyGuard(NodeKeys keys) {
        this.keys = keys;
    }

    /** The key in the header {@code Authorization: Bearer …}, for clients that keep secrets out of bodies; or empty. */
    public static String bearer(RoutingContext ctx) {
        String header = ctx.request().getHeader("authorization");
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? header.substring(BEARER.length()).strip()
                : "";
    }

    /** Fails with {@code gateway_key_invalid} when the key is wrong, or when the node has none. */
    public void check(String given) {
        String expected = keys.gatewayKey().strip();
        if (!ConstantTime.equal(expected, given.strip()) || expected.isEmpty()) {
            throw new GatewayFailure(ErrorCode.GATEWAY_KEY_INVALID);
        }
    }
}
