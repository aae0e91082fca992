package io.aegisgate.filter.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Edits to the texts of a body, by the index of the text; those of one text never overlap. Not thread-safe. */
public final class TextEdits {
    private final Map<Integer, TreeMap<Integer, SpanEdit>> byText = new HashMap<>();
    private final List<BytePatch> values = new ArrayList<>();
    private final Map<String, String> members = new LinkedHashMap<>();
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

    /** Puts edits, in order and not overlapping, in place of all those of a text. */
    public void replace(int text, List<SpanEdit> all) {
        TreeMap<Integer, SpanEdit> before = byText.remove(text);
        count -= before == null ? 0 : before.size();
        all.forEach(edit -> add(text, edit));
    }

    /** As {@link #replace}, where the edits that are new change nothing of what the text says; they do not count. */
    public void frame(int text, List<SpanEdit> all) {
        int before = count;
        replace(text, all);
        count = before;
    }

    /**
     * Replaces a value of the document, strings in it included, whatever edits there are of them.
     *
     * @param patch bytes of the document itself, not of one nested in it
     */
    public void value(BytePatch patch) {
        values.add(patch);
    }

    /** The values that are replaced as a whole. */
    public List<BytePatch> values() {
        return List.copyOf(values);
    }

    /** Adds a member at the end of the document when it is an object. */
    public void member(String name, String json) {
        members.put(name, json);
    }

    /** Members that are added, in order. */
    public Map<String, String> members() {
        return members;
    }

    /** Whether nothing is to be done. */
    public boolean none() {
        return !anyText() && values.isEmpty() && members.isEmpty();
    }

    /** Whether a text is edited. */
    public boolean anyText() {
        return !byText.isEmpty();
    }

    /** The edits of a text in order of their start. */
    public List<SpanEdit> of(int text) {
        TreeMap<Integer, SpanEdit> edits = byText.get(text);
        return edits == null ? List.of() : List.copyOf(edits.values());
    }

    /** How many edits there are, but for those that only frame a text. */
    public int count() {
        return count;
    }
}
