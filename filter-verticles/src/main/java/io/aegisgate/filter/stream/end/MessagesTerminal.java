package io.aegisgate.filter.stream.end;

import io.aegisgate.filter.stream.reading.FrameReading;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.ProtocolId;

/** Anthropic Messages end with {@code message_stop} or {@code error}; a stream without either gets an error event. */
final class MessagesTerminal implements TerminalTracker {
    private boolean ended;

    @Override
    public void observe(FrameReading reading) {
        ended |= reading.event().equals("message_stop") || reading.event().equals("error");
    }

    @Override
    public boolean complete() {
        return ended;
    }

    @Override
    public byte[] ending() {
        ErrorCode code = ErrorCode.UPSTREAM_STREAM_ERROR;
        return ended ? new byte[0] : ErrorFrames.of(ProtocolId.MESSAGES, code, code.message());
    }

    @Override
    public String label() {
        return ended ? UPSTREAM_DONE : "error:" + ErrorCode.UPSTREAM_STREAM_ERROR.code();
    }
}
