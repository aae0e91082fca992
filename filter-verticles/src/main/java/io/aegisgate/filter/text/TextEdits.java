package io.aegisgate.filter.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Edits to the texts of a document, by the index of the text in {@link JsonDocument#texts()}. Not thread-safe. */
public final class TextEdits {
    private final Map<Integer, List<SpanEdit>> byText = new HashMap<>();
    private int count;

    /** Adds an edit; those of one text must not overlap when they are spliced. */
    public void add(int text, SpanEdit edit) {
        byText.computeIfAbsent(text, index -> new ArrayList<>()).add(edit);
        count++;
    }

    /** The edits of a text in order of their start. */
    public List<SpanEdit> of(int text) {
        List<SpanEdit> edits = byText.getOrDefault(text, List.of());
        return edits.isEmpty() ? edits : SpanEdits.sorted(edits);
    }

    /** How many edits there are. */
    public int count() {
        return count;
    }
}
