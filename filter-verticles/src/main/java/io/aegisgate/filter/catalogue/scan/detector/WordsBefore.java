package io.aegisgate.filter.catalogue.scan.detector;

import io.aegisgate.filter.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * Words that tell a name or value apart by what stands right before it: {@code csrf_token}, {@code nextPageToken} and {@code
 * public-key} are not {@code token} and {@code key}. ASCII case and one separator do not count. A word that ends with
 * {@value #NAMES} names the value: behind it may stand the signs of an assignment, quotes, brackets and blanks, as in {@code
 * "version": "1.2.3.4"}, and one of up to four letters must stand by itself ({@code ver}, not {@code server}). Immutable.
 */
public final class WordsBefore {
    private static final String NAMES = "~";
    private static final String SEPARATORS = "_-. ";
    private static final String SIGNS = " \t\"'`:=/\\<>([{|*-：（,";
    /** Signs between a name and its value. */
    private static final int SIGNS_MAX = 8;
    /** A name of up to so many units must stand by itself. */
    private static final int SHORT = 4;

    private final List<String> beside = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** Words in lower case. */
    public WordsBefore(List<String> words) {
        for (String word : words) {
            boolean name = word.endsWith(NAMES);
            (name ? names : beside).add(name ? word.substring(0, word.length() - 1) : word);
        }
    }

    /** Units before a match that are looked at, at most. */
    public int reach() {
        int longest = 0;
        for (String word : beside) {
            longest = Math.max(longest, word.length() + 1);
        }
        for (String word : names) {
            longest = Math.max(longest, word.length() + 1 + SIGNS_MAX);
        }
        return longest;
    }

    /** Whether one of the words ends right before {@code at}, what may stand between aside. */
    public boolean stand(char[] text, int at) {
        if (at == 0) {
            return false;
        }
        int end = SEPARATORS.indexOf(text[at - 1]) >= 0 ? at - 1 : at;
        for (String word : beside) {
            if (ends(word, text, end)) {
                return true;
            }
        }
        return !names.isEmpty() && named(text, at);
    }

    private boolean named(char[] text, int at) {
        int end = at;
        while (end > 0 && at - end < SIGNS_MAX && SIGNS.indexOf(text[end - 1]) >= 0) {
            end--;
        }
        for (String name : names) {
            int from = end - name.length();
            if (ends(name, text, end) && (name.length() > SHORT || from == 0 || border(text, from))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word begins at a place, be it a hump of {@code camelCase}. */
    private static boolean border(char[] text, int at) {
        return !Ascii.letterOrDigit(text[at - 1]) || (Ascii.upper(text[at]) && Ascii.lower(text[at - 1]));
    }

    private static boolean ends(String word, char[] text, int end) {
        int from = end - word.length();
        // From the end: words with the same beginning are more than those with the same end.
        for (int i = word.length() - 1; i >= 0 && from >= 0; i--) {
            if (Ascii.folded(text[from + i]) != word.charAt(i)) {
                return false;
            }
        }
        return from >= 0;
    }
}
