package io.aegisgate.filter.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Edits to the texts of a body, by the index of the text; those of one text never overlap. Not thread-safe. */
public final class TextEdits {
    private final Map<Integer, TreeMap<Integer, SpanEdit>> byText = new HashMap<>();
    private int count;

    /**
     * Adds an edit unless it overlaps one that is there already.
     *
     * @return whether it was added
     */
    public boolean add(int text, SpanEdit edit) {
        TreeMap<Integer, SpanEdit> edits = byText.computeIfAbsent(text, index -> new TreeMap<>());
        var before = edits.floorEntry(edit.start());
        if (before != null && (before.getValue().end() > edit.start() || before.getKey() == edit.start())) {
            return false;
        }
        var after = edits.higherEntry(edit.start());
        if (after != null && after.getKey() < edit.end()) {
            return false;
        }
        edits.put(edit.start(), edit);
        count++;
        return true;
    }

    /** The edits of a text in order of their start. */
    public List<SpanEdit> of(int text) {
        TreeMap<Integer, SpanEdit> edits = byText.get(text);
        return edits == null ? List.of() : List.copyOf(edits.values());
    }

    /** How many edits there are. */
    public int count() {
        return count;
    }
}
