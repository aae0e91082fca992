package io.aegisgate.filter.stream.end;

import io.aegisgate.filter.stream.frame.Framing;
import io.aegisgate.filter.stream.reading.FrameReading;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.ProtocolId;
import java.util.Set;

/**
 * Protocols whose streams end with an event of a certain type, or with an error; a stream without either gets an error
 * event.
 */
final class EventTerminal implements TerminalTracker {
    private final ProtocolId protocol;
    private final Framing framing;
    private final Set<String> endings;
    private boolean ended;

    EventTerminal(ProtocolId protocol, Framing framing, String... endings) {
        this.protocol = protocol;
        this.framing = framing;
        this.endings = Set.of(endings);
    }

    @Override
    public void observe(FrameReading reading) {
        ended |= endings.contains(reading.event()) || reading.event().endsWith("Exception");
    }

    @Override
    public boolean complete() {
        return ended;
    }

    @Override
    public byte[] ending() {
        ErrorCode code = ErrorCode.UPSTREAM_STREAM_ERROR;
        return ended ? new byte[0] : ErrorFrames.of(protocol, framing, code, code.message());
    }

    @Override
    public String label() {
        return ended ? UPSTREAM_DONE : "error:" + ErrorCode.UPSTREAM_STREAM_ERROR.code();
    }
}
