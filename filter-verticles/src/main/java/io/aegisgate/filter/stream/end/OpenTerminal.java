package io.aegisgate.filter.stream.end;

import io.aegisgate.filter.stream.reading.FrameReading;
import io.aegisgate.filter.stream.reading.StreamTable;

/** Streams of unknown protocols, and sockets: nothing is known to be missing. */
final class OpenTerminal implements TerminalTracker {
    private boolean done;

    @Override
    public void observe(FrameReading reading) {
        done |= reading.event().equals(StreamTable.DONE);
    }

    @Override
    public boolean complete() {
        return done;
    }

    @Override
    public byte[] ending() {
        return new byte[0];
    }

    @Override
    public String label() {
        return done ? UPSTREAM_DONE : "upstream_eof";
    }
}
