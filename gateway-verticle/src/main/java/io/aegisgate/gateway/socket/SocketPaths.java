package io.aegisgate.gateway.socket;

import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/** Which requests ask for a WebSocket, and where there is one. Stateless. */
public final class SocketPaths {
    private SocketPaths() {}

    /** Whether a request asks to speak WebSocket. */
    public static boolean asked(HttpServerRequest request) {
        String upgrade = request.getHeader(HttpHeaders.UPGRADE);
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket");
    }

    /** What is spoken on the WebSocket at a path; empty where there is none. */
    public static Optional<ProtocolId> protocol(String path) {
        return switch (path) {
            case "/v1/realtime" -> Optional.of(ProtocolId.REALTIME);
            case "/v1/responses" -> Optional.of(ProtocolId.RESPONSES);
            default -> Optional.empty();
        };
    }
}
