package io.aegisgate.gateway.route;

import io.aegisgate.shared.message.ProtocolId;

/** Which document format a path speaks. */
public final class ProtocolPaths {
    private ProtocolPaths() {}

    /** The protocol of a path that starts with {@code /v1}; what lies below a protocol's path belongs to it. */
    public static ProtocolId of(String path) {
        if (isAtOrBelow(path, "/v1/chat/completions")) {
            return ProtocolId.CHAT;
        }
        if (isAtOrBelow(path, "/v1/responses")) {
            return ProtocolId.RESPONSES;
        }
        return isAtOrBelow(path, "/v1/messages") ? ProtocolId.MESSAGES : ProtocolId.GENERIC;
    }

    private static boolean isAtOrBelow(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
