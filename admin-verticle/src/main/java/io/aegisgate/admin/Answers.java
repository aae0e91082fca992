package io.aegisgate.admin;

import io.aegisgate.shared.error.ErrorBody;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.ErrorShape;
import io.aegisgate.shared.error.GatewayFailure;
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
        var sent = response.end(ErrorBody.of(shape(failure.code()), failure));
        if (unread) {
            sent.onComplete(done -> ctx.request().connection().close());
        }
    }

    private static ErrorShape shape(ErrorCode code) {
        if (BOUNDARY.contains(code)) {
            return ErrorShape.BOUNDARY;
        }
        return BARE.contains(code) ? ErrorShape.FLAT_CODE : ErrorShape.FLAT;
    }
}
