package io.aegisgate.filter.guard.shell;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names of commands that rows and tables know, and how they are spelled. */
final class CommandNames {
    private static final String[] ENDINGS = {".exe", ".com", ".cmd", ".bat"};

    private final TreeSet<String> names;
    private final Set<String> windows;

    CommandNames(Set<String> names, Set<String> windows) {
        this.names = new TreeSet<>(names);
        this.windows = Set.copyOf(windows);
    }

    /**
     * The name behind a word: without folders, ending, quoting and escapes, in lower case.
     *
     * @param word as written, quotes resolved
     */
    String canonical(String word) {
        int slash = Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\'));
        String name = strip(word.substring(slash + 1));
        if (names.contains(name)) {
            return name;
        }
        // In a POSIX shell r\m is rm, in cmd.exe r^m is.
        String bare = strip(word.replace("\\", "").replace("^", "").replace("`", ""));
        int bareSlash = bare.lastIndexOf('/');
        if (names.contains(bare.substring(bareSlash + 1))) {
            return bare.substring(bareSlash + 1);
        }
        String unversioned = unversioned(name);
        return names.contains(unversioned) ? unversioned : name;
    }

    /** {@code python} of {@code python3.11}. */
    private static String unversioned(String name) {
        int end = name.length();
        while (end > 2 && (Character.isDigit(name.charAt(end - 1)) || name.charAt(end - 1) == '.')) {
            end--;
        }
        return name.substring(0, end);
    }

    /** Whether a word is a known command as its system spells it. */
    boolean known(String word) {
        String name = canonical(word);
        return names.contains(name) && spelled(word, name);
    }

    /**
     * Whether a word is a known name that is not simply its last part.
     *
     * @param written the word with its quotes and escapes
     */
    boolean disguised(String word, String written) {
        int slash = Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\'));
        int end = written.length();
        while (end > slash + 1 && (written.charAt(end - 1) == '"' || written.charAt(end - 1) == '\'')) {
            end--;
        }
        int start = slash + 1;
        while (start < end && (written.charAt(start) == '"' || written.charAt(start) == '\'')) {
            start++;
        }
        return known(word) && !names.contains(strip(written.substring(start, end)));
    }

    /** Whether an unfinished word may still become a known name. */
    boolean begins(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        String next = names.ceiling(lower);
        return (next != null && next.startsWith(lower)) || names.contains(strip(lower)) || beforeEnding(lower);
    }

    /** Whether a name and the beginning of its ending have come: {@code procdump.e}. */
    private boolean beforeEnding(String lower) {
        int dot = lower.lastIndexOf('.');
        if (dot <= 0 || !names.contains(lower.substring(0, dot))) {
            return false;
        }
        for (String ending : ENDINGS) {
            if (ending.startsWith(lower.substring(dot))) {
                return true;
            }
        }
        return false;
    }

    private boolean spelled(String word, String name) {
        boolean lower = word.equals(word.toLowerCase(Locale.ROOT));
        return lower
                || windows.contains(name)
                || name.indexOf('-') > 0
                || word.indexOf('.') > 0
                || word.indexOf('\\') >= 0
                || word.equals(word.toUpperCase(Locale.ROOT));
    }

    private static String strip(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        for (String ending : ENDINGS) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
