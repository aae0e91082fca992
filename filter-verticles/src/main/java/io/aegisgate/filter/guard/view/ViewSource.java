package io.aegisgate.filter.guard.view;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import java.util.List;

/** Reads texts in one way. Immutable, any thread, linear in the text, never throws for content. */
public interface ViewSource {
    /** The way. */
    ViewKind kind();

    /** The readings that differ from the text; none where the text gives no cause, which costs next to nothing. */
    List<View> read(MappedText text);

    /**
     * The text before this offset reads the same however the text goes on; its length when nothing is open.
     *
     * @param from what begins before is not asked for any more
     */
    int settled(String text, int from);
}
