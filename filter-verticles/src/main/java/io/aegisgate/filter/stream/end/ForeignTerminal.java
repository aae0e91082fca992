package io.aegisgate.filter.stream.end;

import io.aegisgate.filter.stream.reading.FrameReading;
import io.aegisgate.filter.stream.reading.StreamTable;

/**
 * Streams of any target. One that consists of Chat Completions chunks and ended cleanly gets the {@code [DONE]} that its
 * clients wait for; nothing else is known to be missing.
 */
final class ForeignTerminal implements TerminalTracker {
    private static final String CHAT_CHUNK = "chat.completion.chunk";

    private boolean chat;
    private boolean others;
    private boolean done;

    @Override
    public void observe(FrameReading reading) {
        boolean end = reading.event().equals(StreamTable.DONE);
        boolean chunk = CHAT_CHUNK.equals(reading.value("object"));
        done |= end;
        chat |= chunk;
        others |= reading.structured() && !chunk && !end;
    }

    @Override
    public boolean complete() {
        return done;
    }

    @Override
    public byte[] ending() {
        return chat && !others && !done ? ErrorFrames.done() : new byte[0];
    }

    @Override
    public String label() {
        return done ? UPSTREAM_DONE : "upstream_eof";
    }
}
