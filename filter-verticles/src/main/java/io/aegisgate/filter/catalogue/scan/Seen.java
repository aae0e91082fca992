package io.aegisgate.filter.catalogue.scan;

/** The text of a scan as far as it has come, as the rules read it. One scan. */
final class Seen {
    char[] text;
    int length;
    /** Whether the text may go on. */
    boolean more;

    Seen(char[] text, int length, boolean more) {
        this.text = text;
        this.length = length;
        this.more = more;
    }
}
