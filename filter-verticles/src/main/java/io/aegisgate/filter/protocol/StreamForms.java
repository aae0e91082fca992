package io.aegisgate.filter.protocol;

import io.aegisgate.filter.stream.binary.EventStreamFraming;
import io.aegisgate.filter.stream.binary.SocketFraming;
import io.aegisgate.filter.stream.frame.Framing;
import io.aegisgate.filter.stream.lines.JsonArrayFraming;
import io.aegisgate.filter.stream.lines.JsonLinesFraming;
import io.aegisgate.filter.stream.sse.SseFraming;
import io.aegisgate.shared.message.ProtocolId;
import java.util.Optional;

/** In which form an answer streams, told by how it begins. Stateless. */
public final class StreamForms {
    /** What the gateway calls the answer of a socket: 101, Switching Protocols. */
    public static final int SOCKET_STATUS = 101;

    private static final int FIRST_ERROR_STATUS = 400;

    /** The end of a path that asks for a stream where the media type does not tell. */
    private static final String GEMINI_STREAM = ":streamGenerateContent";

    private StreamForms() {}

    /**
     * The form of an answer; empty when it is to be read whole.
     *
     * @param path what the client called
     */
    public static Optional<Framing> of(ProtocolId protocol, String path, int status, MediaKind media) {
        if (status == SOCKET_STATUS) {
            return Optional.of(SocketFraming.SOCKET);
        }
        // An error told as an event has no end of a conversation that could be missing, so nothing is repaired in it.
        if (status >= FIRST_ERROR_STATUS) {
            return Optional.empty();
        }
        return switch (media) {
            case EVENT_STREAM -> Optional.of(SseFraming.SSE);
            case BINARY_EVENTS -> Optional.of(EventStreamFraming.EVENT_STREAM);
            case LINES -> Optional.of(JsonLinesFraming.JSON_LINES);
            case JSON ->
                protocol == ProtocolId.GEMINI && path.endsWith(GEMINI_STREAM)
                        ? Optional.of(JsonArrayFraming.JSON_ARRAY)
                        : Optional.empty();
            case TEXT, FORM, MULTIPART, BINARY, UNKNOWN -> Optional.empty();
        };
    }

    /** Whether a call asks for a stream by its path. */
    public static boolean asked(ProtocolId protocol, String path) {
        return (protocol == ProtocolId.GEMINI && path.endsWith(GEMINI_STREAM))
                || (protocol == ProtocolId.CONVERSE && path.endsWith("-stream"));
    }
}
