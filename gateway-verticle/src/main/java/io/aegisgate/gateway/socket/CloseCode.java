package io.aegisgate.gateway.socket;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Status codes of a WebSocket's end. Source: RFC 6455 section 7.4, and IANA's registry of WebSocket close codes. */
final class CloseCode {
    static final short NORMAL = 1000;
    static final short GOING_AWAY = 1001;
    static final short TOO_BIG = 1009;
    static final short INTERNAL = 1011;
    static final short TRY_AGAIN = 1013;

    private static final int NO_STATUS = 1005;
    private static final int ABNORMAL = 1006;
    private static final int NO_TLS = 1015;
    /** A control frame carries 125 bytes, two of which are the code. */
    private static final int REASON_BYTES_MAX = 123;

    private CloseCode() {}

    /** The code to pass on: those that only describe what one side saw cannot be sent. */
    static short of(@Nullable Short seen) {
        if (seen == null || seen == NO_STATUS) {
            return seen == null ? INTERNAL : NORMAL;
        }
        return seen == ABNORMAL || seen == NO_TLS ? INTERNAL : seen;
    }

    /** Whether a side ended the connection as it should. */
    static boolean clean(@Nullable Short seen) {
        return seen != null && seen != ABNORMAL && seen != NO_TLS;
    }

    /** A reason that fits into the frame. */
    static String reason(@Nullable String seen) {
        if (seen == null) {
            return "";
        }
        String told = seen;
        while (told.getBytes(StandardCharsets.UTF_8).length > REASON_BYTES_MAX) {
            told = told.substring(0, told.offsetByCodePoints(told.length(), -1));
        }
        return told;
    }
}
