package io.aegisgate.gateway.socket;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a WebSocket handshake must bring. Source: RFC 6455 section 4.2.1. Stateless. */
final class UpgradeCheck {
    static final String VERSION_HEADER = "sec-websocket-version";
    static final String VERSION = "13";

    private static final int KEY_BYTES = 16;

    private UpgradeCheck() {}

    /** Why the handshake is refused; empty when it is sound. */
    static Optional<GatewayFailure> problem(HttpServerRequest request) {
        if (!VERSION.equals(request.getHeader(VERSION_HEADER))) {
            return Optional.of(new GatewayFailure(ErrorCode.WEBSOCKET_VERSION_UNSUPPORTED));
        }
        String connection = Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONNECTION), "");
        boolean sound = request.method().equals(HttpMethod.GET)
                && request.version() == HttpVersion.HTTP_1_1
                && connection.toLowerCase(Locale.ROOT).contains("upgrade")
                && isKey(Objects.requireNonNullElse(request.getHeader("sec-websocket-key"), ""));
        return sound ? Optional.empty() : Optional.of(new GatewayFailure(ErrorCode.WEBSOCKET_UPGRADE_INVALID));
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
