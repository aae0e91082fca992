package io.aegisgate.gateway.exchange;

import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which request bodies are read and filtered, and which pass as they come. */
enum Inspection {
    /** Read whole and given to a session. */
    ALWAYS,
    /** Read whole; given to a session when it looks like JSON. */
    WHEN_JSON,
    /** Passed on as it comes. */
    NEVER;

    private static final int SNIFF_BYTES = 4096;

    /** How a body of this type is treated on a route of this protocol. */
    static Inspection of(@Nullable String contentType, ProtocolId protocol) {
        String type = mediaType(contentType);
        if (type.equals("application/json") || type.endsWith("+json")) {
            return ALWAYS;
        }
        if (type.startsWith("multipart/")) {
            return NEVER;
        }
        // Security: a wrong content type must not carry a conversation past the filters.
        if (protocol != ProtocolId.GENERIC) {
            return ALWAYS;
        }
        boolean media = type.startsWith("audio/") || type.startsWith("image/") || type.startsWith("video/");
        return media ? NEVER : WHEN_JSON;
    }

    /** The media type without parameters, lower case; empty when absent. */
    static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    /** Whether the first byte that is not white space or a byte-order mark opens a JSON object, array or string. */
    static boolean looksLikeJson(Buffer body) {
        int from = body.length() >= 3 && body.getByte(0) == (byte) 0xEF ? 3 : 0;
        for (int at = from; at < Math.min(body.length(), SNIFF_BYTES); at++) {
            byte first = body.getByte(at);
            if (first != ' ' && first != '\t' && first != '\r' && first != '\n') {
                return first == '{' || first == '[' || first == '"';
            }
        }
        return body.length() > SNIFF_BYTES;
    }
}
