package io.aegisgate.filter.guard.shell.prose;

/** Where a word begins that a command's name may be the end of. */
public final class WordStart {
    /** Folders before a name are read this far back. */
    private static final int PATH_MAX = 120;

    private WordStart() {}

    /** Where the word begins that an offset lies in, folders included. */
    public static int of(CharSequence text, int offset) {
        int at = offset;
        while (at > 0 && offset - at < PATH_MAX && pathCharacter(text.charAt(at - 1))) {
            at--;
        }
        if (at > 0 && text.charAt(at - 1) == '$') {
            at--;
        }
        // A written \n or %0a is a line end and not the first folder.
        for (int i = offset - 1; i > at; i--) {
            if (text.charAt(i) == '/' && Placement.escapedBreak(text, i)) {
                return i;
            }
        }
        return at;
    }

    /** Whether a name may hold it. */
    public static boolean nameCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '-';
    }

    private static boolean pathCharacter(char c) {
        return nameCharacter(c) || c == '/' || c == '\\' || c == ':' || c == '~' || c == '%';
    }
}
