package io.aegisgate.filter.guard.view;

import java.util.Locale;

/** Ways to read a text. */
public enum ViewKind {
    /** As it came. The scanner itself folds compatibility forms and leaves invisible characters out. */
    PLAIN,
    /** With look-alikes, spacing, leetspeak and shuffled letters undone. */
    FOLDED,
    /** What encoded parts of it say. */
    DECODED,
    /** The first line, between marks, of a text that does not begin like a sentence. */
    OPENING;

    /** The name in rows: {@code plain}, {@code folded}, {@code decoded}, {@code opening}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
