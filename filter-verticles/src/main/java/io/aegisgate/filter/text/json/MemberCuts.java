package io.aegisgate.filter.text.json;

import io.aegisgate.filter.text.json.JsonDocument.ByteRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Which bytes to cut so that some members leave an object and what remains is an object still: a member goes with the
 * comma behind it, the last one with the comma before it.
 */
final class MemberCuts {
    private final List<ByteRange> ranges = new ArrayList<>();
    private int cutFrom = -1;
    private int keptEnd = -1;
    private int lastEnd;
    private boolean dropping;

    void member(int keyStart, boolean dropped) {
        if (!dropped && cutFrom >= 0) {
            ranges.add(new ByteRange(cutFrom, keyStart));
            cutFrom = -1;
        }
        if (dropped && cutFrom < 0) {
            cutFrom = keyStart;
        }
        dropping = dropped;
    }

    void valueEnd(int end) {
        lastEnd = end;
        if (!dropping) {
            keptEnd = end;
        }
    }

    /** The member at hand is to be cut. */
    boolean dropping() {
        return dropping;
    }

    List<ByteRange> ranges() {
        if (cutFrom >= 0) {
            ranges.add(new ByteRange(keptEnd >= 0 ? keptEnd : cutFrom, lastEnd));
            cutFrom = -1;
        }
        return ranges;
    }
}
