package io.aegisgate.gateway.route;

import io.aegisgate.shared.message.ProtocolId;
import java.util.Set;

/** Which document format a path speaks. */
public final class ProtocolPaths {
    /** Source: Gemini API reference, methods of models that take text. */
    private static final Set<String> GEMINI_CALLS =
            Set.of("generateContent", "streamGenerateContent", "countTokens", "embedContent", "batchEmbedContents");

    private ProtocolPaths() {}

    /** The protocol of a data path; what lies below a protocol's path belongs to it. */
    public static ProtocolId of(String path) {
        if (isAtOrBelow(path, "/v1/chat/completions")) {
            return ProtocolId.CHAT;
        }
        if (isAtOrBelow(path, "/v1/responses")) {
            return ProtocolId.RESPONSES;
        }
        if (isAtOrBelow(path, "/v1/messages")) {
            return ProtocolId.MESSAGES;
        }
        if (GEMINI_CALLS.contains(path.substring(path.lastIndexOf(':') + 1)) && path.contains("/models/")) {
            return ProtocolId.GEMINI;
        }
        boolean converse = path.endsWith("/converse") || path.endsWith("/converse-stream");
        return converse && path.contains("/model/") ? ProtocolId.CONVERSE : ProtocolId.GENERIC;
    }

    /**
     * The path below an upstream's base. A base may end with the version that native paths begin with.
     *
     * @param path starts with a version or with {@code /model}
     * @param basePath of the upstream, without a final slash
     */
    static String below(String path, String basePath) {
        if (isAtOrBelow(path, "/v1")) {
            return path.substring("/v1".length());
        }
        int end = path.indexOf('/', 1);
        String first = end < 0 ? path : path.substring(0, end);
        return path.startsWith("/v1") && basePath.endsWith(first) ? path.substring(first.length()) : path;
    }

    private static boolean isAtOrBelow(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
