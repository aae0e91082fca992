package io.aegisgate.filter.stream;

import io.aegisgate.filter.stream.PendingFrame.Ending;
import io.aegisgate.filter.stream.PendingFrame.Piece;
import io.aegisgate.filter.stream.frame.Framing;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Frames in the order they came, each leaving as soon as all its text is decided. When that would take too long (the
 * upstream pauses, the queue is full) the first frames leave with the text that is decided, and the rest of it leaves with
 * the channel's next frame, or in a copy of the last one before the channel ends. One thread.
 */
final class FrameQueue {
    private final StreamLimits limits;
    private final Framing framing;
    private final Supplier<String> metadata;
    private final Deque<PendingFrame> frames = new ArrayDeque<>();
    private final Map<TextWindow, PendingFrame> split = new HashMap<>();
    private Buffer out = Buffer.buffer();
    private int bytes;
    private boolean endDue;

    /** A queue that asks for what is to be told when an event that tells it leaves. */
    FrameQueue(StreamLimits limits, Framing framing, Supplier<String> metadata) {
        this.limits = limits;
        this.framing = framing;
        this.metadata = metadata;
    }

    /** Puts a frame at the end and sends what can be sent. */
    void add(PendingFrame frame) {
        frames.add(frame);
        bytes += frame.frame().raw().length;
        drain();
        if (isFull()) {
            letGo();
        }
        while (isFull() && !frames.element().waitsForAnswer()) {
            frames.element().pieces().forEach(piece -> piece.window().force());
            drain();
        }
    }

    private boolean isFull() {
        return !frames.isEmpty() && (bytes > limits.queueBytes() || frames.size() > limits.windowChars());
    }

    /** Sends the frames at the front that wait for nothing. */
    void drain() {
        while (!frames.isEmpty() && frames.element().ready()) {
            send(frames.remove());
        }
    }

    /** Sends what no transform can still use; text that a transform holds stays. */
    void letGo() {
        drain();
        while (!frames.isEmpty()
                && frames.element().splits()
                && (frames.size() > 1 || frames.element().hasDecidedText())) {
            PendingFrame head = frames.remove();
            send(head);
            for (Piece piece : head.pieces()) {
                if (piece.window().emitted() < piece.to()) {
                    split.put(piece.window(), head);
                }
            }
            drain();
        }
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Sends what split frames left behind in a channel, up to an offset. */
    void sendRest(TextWindow window, long upTo) {
        PendingFrame template = split.get(window);
        if (template == null || window.emitted() >= upTo) {
            return;
        }
        String rest = window.render(upTo).text();
        if (window.emitted() >= upTo) {
            split.remove(window);
        }
        if (!rest.isEmpty()) {
            out.appendBytes(template.like(window, rest));
        }
    }

    /** Appends frames of our own. */
    void write(byte[] frame) {
        if (frame.length > 0 && endDue) {
            out.appendBytes(framing.separator());
            endDue = false;
        }
        out.appendBytes(frame);
    }

    /** Forgets what waits. */
    void discard() {
        frames.clear();
        split.clear();
        bytes = 0;
    }

    /** Hands out everything sent since the last call. */
    Buffer take() {
        Buffer sent = out;
        out = Buffer.buffer();
        return sent;
    }

    private void send(PendingFrame frame) {
        for (Ending ending : frame.endings()) {
            sendRest(ending.window(), firstOffset(frame, ending));
        }
        bytes -= frame.frame().raw().length;
        out.appendBytes(frame.render(frame.tells() ? metadata.get() : ""));
        endDue = !frame.frame().closed();
        for (Piece piece : frame.pieces()) {
            if (piece.window().emitted() >= piece.window().end()) {
                split.remove(piece.window());
            }
        }
    }

    /** What the ending frame itself carries of the channel is not sent before it. */
    private static long firstOffset(PendingFrame frame, Ending ending) {
        for (Piece piece : frame.pieces()) {
            if (piece.window() == ending.window() && piece.repeated() == null) {
                return piece.from();
            }
        }
        return ending.end();
    }
}
