package io.aegisgate.filter.stream.end;

import io.aegisgate.filter.stream.frame.Framing;
import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.filter.text.JsonText;
import io.aegisgate.shared.error.ErrorBody;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.ProtocolId;
import java.nio.charset.StandardCharsets;

/** The events that tell a client of a failure once the answer has begun. Stateless. */
public final class ErrorFrames {
    private static final byte[] DONE = ("data: " + StreamTable.DONE + "\n\n").getBytes(StandardCharsets.UTF_8);

    private ErrorFrames() {}

    /** The frame that ends an OpenAI stream. */
    public static byte[] done() {
        return DONE.clone();
    }

    /**
     * The protocol's error event. Never holds the text of an exception.
     *
     * @param detail said to the client after the code
     */
    public static byte[] of(ProtocolId protocol, Framing framing, ErrorCode code, String detail) {
        boolean internal = code == ErrorCode.GATEWAY_INTERNAL_ERROR;
        String message = internal
                ? "internal gateway error"
                : detail.startsWith(code.code()) ? detail : code.code() + ": " + detail;
        String told = JsonText.quote(message);
        String gateway = ",\"aegisgate\":{\"action\":\"block\",\"reason\":\"" + code.code() + "\"}}";
        return switch (protocol) {
            case MESSAGES ->
                framing.own(
                        "error",
                        "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":" + told + "}" + gateway);
            case GEMINI ->
                framing.own(
                        "",
                        "{\"error\":{\"code\":" + code.status() + ",\"message\":" + told + ",\"status\":\""
                                + ErrorBody.googleStatus(code.status()) + "\"}" + gateway);
            case CONVERSE -> framing.own("internalServerException", "{\"message\":" + told + gateway);
            case CHAT, RESPONSES, REALTIME, GENERIC, FOREIGN ->
                framing.own(
                        "",
                        "{\"type\":\"error\",\"error\":{\"message\":" + told
                                + ",\"type\":\"aegisgate_error\",\"code\":\"" + code.code() + "\"}" + gateway);
        };
    }
}
