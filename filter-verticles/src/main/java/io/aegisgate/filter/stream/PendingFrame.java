package io.aegisgate.filter.stream;

import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.stream.reading.FrameReading.Hit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame on its way through the queue, with what it waits for.
 *
 * @param pieces its texts in the order of their bytes
 * @param endings channels that end with this frame
 * @param tells what was found is told with this frame
 */
record PendingFrame(StreamFrame frame, List<Piece> pieces, List<Ending> endings, boolean tells) {
    private static final String METADATA = "aegisgate";

    /**
     * One text of the frame.
     *
     * @param from offset in the window at which it starts
     * @param to offset after it
     * @param repeated what was sent of the channel when the text repeats it, otherwise null
     */
    record Piece(
            Hit hit,
            TextWindow window,
            long from,
            long to,
            @Nullable SentText repeated) {
        boolean ready() {
            return window.decided() >= to;
        }
    }

    /** A channel that ends, and where. */
    record Ending(TextWindow window, long end) {}

    boolean ready() {
        for (Piece piece : pieces) {
            if (!piece.ready()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the frame may leave with a part of its text while the rest waits for a later frame like it. */
    boolean splits() {
        for (Piece piece : pieces) {
            if (!piece.ready() && !piece.hit.splits()) {
                return false;
            }
        }
        return !waitsForAnswer();
    }

    /** Whether a look-up must be answered before the frame can leave. */
    boolean waitsForAnswer() {
        for (Piece piece : pieces) {
            if (!piece.ready() && !piece.window.unknown().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether some text could leave now. */
    boolean hasDecidedText() {
        for (Piece piece : pieces) {
            if (piece.window.decided() > Math.max(piece.from, piece.window.emitted())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The frame's bytes with the text that is decided; the very bytes that came when all of it is unedited.
     *
     * @param metadata a JSON object told with the frame, or empty
     */
    byte[] render(String metadata) {
        List<FrameSplicer.Replacement> replacements = new ArrayList<>();
        for (Piece piece : pieces) {
            boolean moved = piece.repeated == null && piece.window.emitted() != piece.from;
            TextWindow.Rendered text =
                    piece.repeated == null ? piece.window.render(piece.to) : piece.repeated.repeat(piece.hit.text());
            boolean cut = piece.repeated == null && piece.window.emitted() < piece.to;
            if (moved || cut || text.edited()) {
                replacements.add(new FrameSplicer.Replacement(piece.hit, text.text()));
            }
        }
        if (!metadata.isEmpty()) {
            return frame.withData(FrameSplicer.member(FrameSplicer.data(frame, replacements), METADATA, metadata));
        }
        return replacements.isEmpty() ? frame.raw() : frame.withData(FrameSplicer.data(frame, replacements));
    }

    /** A frame like this one that carries a text for one channel and none for the others. */
    byte[] like(TextWindow window, String text) {
        List<FrameSplicer.Replacement> replacements = new ArrayList<>();
        boolean written = false;
        for (Piece piece : pieces) {
            boolean here = piece.window == window && !written;
            replacements.add(new FrameSplicer.Replacement(piece.hit, here ? text : ""));
            written |= here;
        }
        return frame.again(FrameSplicer.data(frame, replacements));
    }
}
