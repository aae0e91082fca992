package io.aegisgate.filter.stream.end;

import io.aegisgate.filter.stream.frame.Framing;
import io.aegisgate.filter.stream.reading.FrameReading;
import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.ProtocolId;
import java.io.ByteArrayOutputStream;

/**
 * Gemini tells the end with a candidate's finish reason, a blocked prompt or an error, and as an array with its bracket;
 * a stream without any of them gets an error.
 */
final class GeminiTerminal implements TerminalTracker {
    private final Framing framing;
    private boolean told;
    private boolean closed;

    GeminiTerminal(Framing framing) {
        this.framing = framing;
    }

    @Override
    public void observe(FrameReading reading) {
        closed |= reading.event().equals(StreamTable.DONE);
        told |= reading.value("promptFeedback.blockReason") != null || reading.value("error.code") != null;
        told |= reading.values().keySet().stream().anyMatch(key -> key.startsWith("candidates[*].finishReason@"));
    }

    @Override
    public boolean complete() {
        return told || closed;
    }

    @Override
    public byte[] ending() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ErrorCode code = ErrorCode.UPSTREAM_STREAM_ERROR;
        if (!complete()) {
            out.writeBytes(ErrorFrames.of(ProtocolId.GEMINI, framing, code, code.message()));
        }
        if (!closed) {
            out.writeBytes(framing.close());
        }
        return out.toByteArray();
    }

    @Override
    public String label() {
        return complete() ? UPSTREAM_DONE : "error:" + ErrorCode.UPSTREAM_STREAM_ERROR.code();
    }
}
