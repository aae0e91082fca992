package io.aegisgate.admin.auth;

import io.aegisgate.shared.config.ConsoleConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.net.AddressClass;
import io.vertx.ext.web.RoutingContext;

/**
 * From which networks administration is possible. The gateway checks the same before it forwards; this is the second
 * line, for a mistake there and for whoever reaches the loopback port directly.
 */
public final class NetworkGuard {
    private final boolean consoleInternal;

    /** A guard with the console's settings. */
    public NetworkGuard(ConsoleConfig config) {
        this.consoleInternal = config.allowInternalNetwork();
    }

    /** Lets loopback, private and link-local clients pass. */
    public void internalOnly(RoutingContext ctx) {
        if (AddressClass.of(ClientOrigin.of(ctx).peer()).isInternal()) {
            ctx.next();
        } else {
            ctx.fail(new GatewayFailure(ErrorCode.ADMIN_ENDPOINT_NETWORK_RESTRICTED));
        }
    }

    /** Lets loopback clients pass, and internal ones when the setting says so. */
    public void consoleOnly(RoutingContext ctx) {
        AddressClass network = AddressClass.of(ClientOrigin.of(ctx).peer());
        if (network == AddressClass.LOOPBACK || (consoleInternal && network.isInternal())) {
            ctx.next();
        } else {
            ctx.fail(new GatewayFailure(ErrorCode.LOCAL_UI_NETWORK_RESTRICTED));
        }
    }
}
