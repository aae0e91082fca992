package io.aegisgate.admin.auth;

import io.aegisgate.shared.crypto.ConstantTime;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.net.ForwardHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Where a request really comes from.
 *
 * @param peer the client's address; empty when the gateway named none
 * @param forwarded whether the gateway of this process handed the request on
 * @param scheme scheme the client used, empty when unknown
 * @param host host and port the client used, empty when unknown
 */
public record ClientOrigin(String peer, boolean forwarded, String scheme, String host) {
    private static final String KEY = ClientOrigin.class.getName();

    /** The origin of a request: the forward headers if they carry the node's secret, otherwise the socket. */
    public static ClientOrigin of(HttpServerRequest request, NodeKeys keys) {
        String secret = only(request, ForwardHeaders.SECRET);
        // Security: without the right secret the forward headers are a client's invention.
        if (!secret.isEmpty() && ConstantTime.equal(keys.forwardSecret(), secret)) {
            return new ClientOrigin(
                    only(request, ForwardHeaders.PEER),
                    true,
                    only(request, ForwardHeaders.PROTO),
                    only(request, ForwardHeaders.HOST));
        }
        return new ClientOrigin(request.remoteAddress().hostAddress(), false, "", "");
    }

    /** The origin put on a request by the first handler. */
    public static ClientOrigin of(RoutingContext ctx) {
        return ctx.get(KEY);
    }

    /** Puts the origin on a request. */
    public void attachTo(RoutingContext ctx) {
        ctx.put(KEY, this);
    }

    private static String only(HttpServerRequest request, String header) {
        List<String> values = request.headers().getAll(header);
        return values.size() == 1 ? values.get(0).strip() : "";
    }
}
