package io.aegisgate.gateway.exchange;

import io.aegisgate.shared.message.ProtocolId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a request body reaches the filters. */
enum Inspection {
    /** Read whole and given to a session, which knows best what the body is. */
    WHOLE,
    /** Given to a session as it comes, which looks at the text fields of the form and hands its files on. */
    FIELDS,
    /** Passed on as it comes: sound, pictures. The answer is filtered. */
    UNTOUCHED;

    /** How a body of this type is treated on a route of this protocol. */
    static Inspection of(@Nullable String contentType, ProtocolId protocol) {
        // Security: a wrong content type must not carry a conversation past the filters.
        if (protocol != ProtocolId.GENERIC && protocol != ProtocolId.FOREIGN) {
            return WHOLE;
        }
        String type = mediaType(contentType);
        if (protocol == ProtocolId.GENERIC && type.equals("multipart/form-data")) {
            return FIELDS;
        }
        boolean media = (protocol == ProtocolId.FOREIGN && type.equals("application/octet-stream"))
                || type.startsWith("multipart/")
                || type.startsWith("audio/")
                || type.startsWith("image/")
                || type.startsWith("video/");
        return media ? UNTOUCHED : WHOLE;
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
