package io.aegisgate.filter.guard.shell.command;

import io.aegisgate.filter.guard.shell.expand.FileGlob;
import io.aegisgate.filter.guard.word.WordSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names of commands that rows and tables know, and how they are spelled. */
public final class CommandNames {
    private static final String[] ENDINGS = {".exe", ".com", ".cmd", ".bat"};
    private static final int ENDING_LENGTH = 4;

    private final TreeSet<String> names;
    private final WordSet set;
    private final Set<String> windows;

    CommandNames(Set<String> names, Set<String> windows) {
        this.names = new TreeSet<>(names);
        this.set = WordSet.of(names);
        this.windows = Set.copyOf(windows);
    }

    /**
     * The name behind a word: without folders, ending, quoting and escapes, in lower case.
     *
     * @param word as written, quotes resolved
     */
    public String canonical(String word) {
        int slash = Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\'));
        String name = strip(word.substring(slash + 1));
        if (set.contains(name)) {
            return name;
        }
        // In a POSIX shell r\m is rm, in cmd.exe r^m is.
        String bare = strip(word.replace("\\", "").replace("^", "").replace("`", ""));
        int bareSlash = bare.lastIndexOf('/');
        if (set.contains(bare.substring(bareSlash + 1))) {
            return bare.substring(bareSlash + 1);
        }
        String unversioned = unversioned(name);
        return set.contains(unversioned) ? unversioned : name;
    }

    /** {@code python} of {@code python3.11}. */
    private static String unversioned(String name) {
        int end = name.length();
        while (end > 2 && versions(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }

    private static boolean versions(char c) {
        return Character.isDigit(c) || c == '.';
    }

    /** Whether a word is a known command as its system spells it. */
    public boolean known(String word) {
        if (!mayBe(word, 0, word.length())) {
            return false;
        }
        String name = canonical(word);
        return set.contains(name) && spelled(word, name);
    }

    /** Whether a piece of a text may be a known command; asked of nearly every word, and mostly answered no. */
    public boolean mayBe(CharSequence text, int from, int to) {
        int start = from;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c == '\\' || c == '^' || c == '`' || c > 0x7F) {
                return true;
            }
            start = c == '/' ? at + 1 : start;
        }
        int end = to;
        while (end - start > 2 && versions(text.charAt(end - 1))) {
            end--;
        }
        return set.contains(text, start, to)
                || (end < to && set.contains(text, start, end))
                || (to - start > ENDING_LENGTH && text.charAt(to - ENDING_LENGTH) == '.');
    }

    /**
     * Whether a word is a known name that is not simply its last part.
     *
     * @param written the word with its quotes and escapes
     */
    public boolean disguised(String word, String written) {
        int slash = Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\'));
        int end = written.length();
        while (end > slash + 1 && (written.charAt(end - 1) == '"' || written.charAt(end - 1) == '\'')) {
            end--;
        }
        int start = slash + 1;
        while (start < end && (written.charAt(start) == '"' || written.charAt(start) == '\'')) {
            start++;
        }
        return known(word) && !set.contains(strip(written.substring(start, end)));
    }

    /** Known names that a glob of a shell may stand for, the shortest first. */
    public List<String> like(String glob, int most) {
        return names.stream()
                .filter(name -> FileGlob.matches(glob, name))
                .sorted(Comparator.comparingInt(String::length))
                .limit(most)
                .toList();
    }

    /** Whether an unfinished word may still become a known name. */
    public boolean begins(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        String next = names.ceiling(lower);
        return (next != null && next.startsWith(lower)) || set.contains(strip(lower)) || beforeEnding(lower);
    }

    /** Whether a name and the beginning of its ending have come: {@code procdump.e}. */
    private boolean beforeEnding(String lower) {
        int dot = lower.lastIndexOf('.');
        if (dot <= 0 || !set.contains(lower.substring(0, dot))) {
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
