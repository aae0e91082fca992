package io.aegisgate.filter.stage;

import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import java.util.ArrayList;
import java.util.List;

/** The texts of one body, and the edits collected so far. Every stage sees the texts as they came. One run, one thread. */
public final class StageContext {
    private final List<TextLeaf> leaves;
    private final List<TextLeaf> locators;
    private final TextEdits edits = new TextEdits();

    /** Nothing edited yet. */
    public StageContext(List<TextLeaf> leaves, List<TextLeaf> locators) {
        this.leaves = List.copyOf(leaves);
        this.locators = List.copyOf(locators);
    }

    /** The texts. */
    public List<TextLeaf> leaves() {
        return leaves;
    }

    /** Strings that say where media lie; no edits. */
    public List<TextLeaf> locators() {
        return locators;
    }

    /** The texts without what edits have to mind. */
    public List<TextSpan> spans() {
        List<TextSpan> spans = new ArrayList<>(leaves.size());
        leaves.forEach(leaf -> spans.add(leaf.span()));
        return spans;
    }

    /**
     * Hands in an edit. Where it overlaps one handed in before, the earlier one stays and this one is dropped.
     *
     * @return whether the edit was taken
     */
    public boolean edit(int text, SpanEdit edit) {
        return edits.add(text, edit);
    }

    /** Puts edits, in order and not overlapping, in place of all that were handed in for a text. */
    public void replace(int text, List<SpanEdit> all) {
        edits.replace(text, all);
    }

    /** What was handed in. */
    public TextEdits edits() {
        return edits;
    }
}
