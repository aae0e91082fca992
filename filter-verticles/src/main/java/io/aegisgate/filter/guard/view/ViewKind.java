package io.aegisgate.filter.guard.view;

import java.util.Locale;

/** Ways to read a text. */
public enum ViewKind {
    /** As it came. The scanner itself folds compatibility forms and leaves invisible characters out. */
    PLAIN,
    /** With look-alikes, spacing, leetspeak and shuffled letters undone. */
    FOLDED,
    /** What encoded parts of it say. */
    DECODED;

    /** The name in rows: {@code plain}, {@code folded}, {@code decoded}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
