package io.aegisgate.filter.text.body;

import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import java.util.List;

/** A body as filters see it: texts to look at, and a way to write it anew with some of them edited. */
public sealed interface TextBody permits JsonBody, PlainBody, OpaqueBody, LinesBody, FormBody, FieldBody {
    /** The texts, in order. */
    List<TextLeaf> leaves();

    /** The strings that say where media lie: to be looked at, never edited. */
    default List<TextLeaf> locators() {
        return List.of();
    }

    /**
     * The body after the edits, which go by the index of the text.
     *
     * @return the very array the body was read from when nothing changes
     */
    byte[] edited(TextEdits edits);
}
