package io.aegisgate.filter.stream;

import io.aegisgate.filter.text.JsonText;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.ProtocolId;
import java.nio.charset.StandardCharsets;

/** The events that tell a client of a failure once the answer has begun. Stateless. */
public final class ErrorFrames {
    static final byte[] DONE = ("data: " + StreamTable.DONE + "\n\n").getBytes(StandardCharsets.UTF_8);

    private ErrorFrames() {}

    /**
     * The protocol's error event. Never holds the text of an exception.
     *
     * @param detail said to the client after the code
     */
    public static byte[] of(ProtocolId protocol, ErrorCode code, String detail) {
        boolean internal = code == ErrorCode.GATEWAY_INTERNAL_ERROR;
        String message = internal
                ? "internal gateway error"
                : detail.startsWith(code.code()) ? detail : code.code() + ": " + detail;
        String told = JsonText.quote(message);
        String gateway = ",\"aegisgate\":{\"action\":\"block\",\"reason\":\"" + code.code() + "\"}}";
        if (protocol == ProtocolId.MESSAGES) {
            String error = "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":" + told + "}" + gateway;
            return SseFrame.bytes("error", error);
        }
        String error = "{\"type\":\"error\",\"error\":{\"message\":" + told
                + ",\"type\":\"aegisgate_error\",\"code\":\"" + code.code() + "\"}" + gateway;
        return SseFrame.bytes("", error);
    }
}
