package io.aegisgate.admin;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure of a route into one of the contract's error bodies; nothing leaves unshaped. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int TOO_LARGE = 413;
    private static final int FIRST_SERVER_ERROR = 500;

    /** Codes that the contract answers without a detail. */
    private static final Set<ErrorCode> BARE = EnumSet.of(ErrorCode.INVALID_JSON, ErrorCode.TOKEN_NOT_FOUND);

    /** Codes of the security boundary, which have the boundary's body on every route. */
    private static final Set<ErrorCode> BOUNDARY = EnumSet.of(
            ErrorCode.ADMIN_RATE_LIMITED,
            ErrorCode.ADMIN_ENDPOINT_NETWORK_RESTRICTED,
            ErrorCode.LOCAL_UI_NETWORK_RESTRICTED,
            ErrorCode.REQUEST_BODY_TOO_LARGE);

    /** The failure handler of every route. */
    void failed(RoutingContext ctx) {
        if (ctx.failure() instanceof GatewayFailure failure) {
            refuse(ctx, failure);
        } else if (ctx.statusCode() == TOO_LARGE) {
            refuse(ctx, new GatewayFailure(ErrorCode.REQUEST_BODY_TOO_LARGE));
        } else if (ctx.statusCode() > 0 && ctx.statusCode() < FIRST_SERVER_ERROR) {
            refuse(ctx, new GatewayFailure(ErrorCode.INVALID_REQUEST_TARGET));
        } else {
            LOG.error("{} {} failed", ctx.request().method(), ctx.normalizedPath(), ctx.failure());
            refuse(ctx, new GatewayFailure(ErrorCode.GATEWAY_INTERNAL_ERROR));
        }
    }

    /** Answers with a failure. */
    void refuse(RoutingContext ctx, GatewayFailure failure) {
        var response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        // A body that nobody has read is not read to its end for the sake of the connection.
        boolean unread = !ctx.request().isEnded();
        if (unread) {
            response.putHeader("connection", "close");
        }
        response.setStatusCode(failure.code().status()).putHeader("content-type", "application/json");
        var sent = response.end(body(failure).toBuffer());
        if (unread) {
            sent.onComplete(done -> ctx.request().connection().close());
        }
    }

    private static JsonObject body(GatewayFailure failure) {
        String code = failure.code().code();
        if (!BOUNDARY.contains(failure.code())) {
            JsonObject flat = new JsonObject().put("error", code);
            return BARE.contains(failure.code()) ? flat : flat.put("detail", failure.detail());
        }
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", failure.detail())
                                .put("type", "aegisgate_error")
                                .put("code", code))
                .put("error_code", code)
                .put("detail", failure.detail())
                .put(
                        "aegisgate",
                        new JsonObject()
                                .put("action", "block")
                                .put("risk_score", 1.0)
                                .put("reasons", new JsonArray().add(code)));
    }
}
