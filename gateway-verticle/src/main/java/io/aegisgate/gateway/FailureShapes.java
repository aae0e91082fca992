package io.aegisgate.gateway;

import io.aegisgate.gateway.reply.FailureShape;
import io.aegisgate.gateway.route.ProtocolPaths;
import io.aegisgate.shared.error.ErrorBody;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.ErrorShape;
import io.aegisgate.shared.error.GatewayFailure;
import java.util.EnumSet;
import java.util.Set;

/** Which of the contract's JSON shapes a failure has, by where it arose. */
final class FailureShapes {
    private static final Set<ErrorCode> TOKEN_ROUTE = EnumSet.of(
            ErrorCode.INVALID_FILTER_MODE,
            ErrorCode.TOKEN_NOT_FOUND,
            ErrorCode.PORT_NOT_ALLOWED,
            ErrorCode.INVALID_UPSTREAM_BASE,
            ErrorCode.MISSING_UPSTREAM);

    private static final Set<ErrorCode> FRAMEWORK = EnumSet.of(ErrorCode.NOT_FOUND, ErrorCode.METHOD_NOT_ALLOWED);

    private static final Set<ErrorCode> BOUNDARY = EnumSet.of(
            ErrorCode.INVALID_REQUEST_TARGET,
            ErrorCode.HMAC_MISCONFIGURED,
            ErrorCode.HMAC_HEADER_MISSING,
            ErrorCode.HMAC_TIMESTAMP_INVALID,
            ErrorCode.HMAC_TIMESTAMP_OUT_OF_WINDOW,
            ErrorCode.HMAC_SIGNATURE_INVALID,
            ErrorCode.REPLAY_NONCE_DETECTED,
            ErrorCode.ADMIN_RATE_LIMITED,
            ErrorCode.PASSTHROUGH_MODE_PUBLIC_RESTRICTED);

    private FailureShapes() {}

    /**
     * The shape of failures behind the boundary.
     *
     * @param path the path the request is routed by
     * @param requestId empty when the request has none
     */
    static FailureShape of(String path, String requestId) {
        return failure ->
                ErrorBody.of(shape(failure, path), failure, failure.code().status(), requestId);
    }

    private static ErrorShape shape(GatewayFailure failure, String path) {
        ErrorCode code = failure.code();
        if (TOKEN_ROUTE.contains(code)) {
            return ErrorShape.FLAT;
        }
        if (FRAMEWORK.contains(code)) {
            return ErrorShape.FRAMEWORK;
        }
        if (BOUNDARY.contains(code)) {
            return ErrorShape.ofBoundary(path);
        }
        return switch (ProtocolPaths.of(path)) {
            case GEMINI -> ErrorShape.GEMINI;
            case CONVERSE -> ErrorShape.CONVERSE;
            case CHAT, RESPONSES, MESSAGES, REALTIME, GENERIC, FOREIGN -> ErrorShape.ofRoute(path);
        };
    }
}
