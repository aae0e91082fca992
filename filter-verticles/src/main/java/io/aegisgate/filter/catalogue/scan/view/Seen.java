package io.aegisgate.filter.catalogue.scan.view;

/**
 * The text of a scan as far as it has come, as the rules read it. One scan. Only the view of a growing text changes it;
 * fields, since the innermost loops read them.
 */
public final class Seen {
    /** The units; only the first {@link #length} are text. */
    public char[] text;
    /** Units there are. */
    public int length;
    /** Whether the text may go on. */
    public boolean more;

    /** A text that is there so far. */
    public Seen(char[] text, int length, boolean more) {
        this.text = text;
        this.length = length;
        this.more = more;
    }
}
