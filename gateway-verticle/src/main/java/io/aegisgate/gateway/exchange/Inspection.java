package io.aegisgate.gateway.exchange;

import io.aegisgate.shared.message.ProtocolId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which request bodies are read and filtered, and which pass as they come. */
enum Inspection {
    /** Read whole and given to a session, which knows best what the body is. */
    ALWAYS,
    /** Passed on as it comes. */
    NEVER;

    /** How a body of this type is treated on a route of this protocol. */
    static Inspection of(@Nullable String contentType, ProtocolId protocol) {
        // Security: a wrong content type must not carry a conversation past the filters.
        if (protocol != ProtocolId.GENERIC && protocol != ProtocolId.FOREIGN) {
            return ALWAYS;
        }
        String type = mediaType(contentType);
        boolean media = (protocol == ProtocolId.FOREIGN && type.equals("application/octet-stream"))
                || type.startsWith("multipart/")
                || type.startsWith("audio/")
                || type.startsWith("image/")
                || type.startsWith("video/");
        return media ? NEVER : ALWAYS;
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
}
