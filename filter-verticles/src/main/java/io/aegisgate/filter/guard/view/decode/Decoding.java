package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import java.util.ArrayList;
import java.util.List;

/** Collects what schemes decode while the budget lasts. One text, one thread. */
final class Decoding {
    /** Longest part that is decoded in one go; longer ones are decoded up to here. */
    static final int CANDIDATE_MAX = 1 << 16;

    private final List<MappedText> found = new ArrayList<>();
    private int candidates;
    private int chars;

    Decoding(DecodeLimits limits) {
        candidates = limits.candidates();
        chars = limits.chars();
    }

    /** Whether there is room for another part. */
    boolean open() {
        return candidates > 0 && chars > 0;
    }

    /** Adds a decoded part all of whose units stand for one piece of the text it was found in. */
    void add(MappedText in, int start, int end, String decoded) {
        add(new MappedText.Builder(in).add(decoded, start, end).build());
    }

    /** Adds a decoded part. */
    void add(MappedText decoded) {
        if (open() && decoded.length() > 0 && decoded.length() <= chars) {
            candidates--;
            chars -= decoded.length();
            found.add(decoded);
        }
    }

    /** What was added since the last call. */
    List<MappedText> take() {
        List<MappedText> out = List.copyOf(found);
        found.clear();
        return out;
    }
}
