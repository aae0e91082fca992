package io.aegisgate.filter.catalogue.scan.detector;

import java.util.List;

/**
 * Words that tell a name apart by what stands right before it: {@code csrf_token}, {@code nextPageToken} and {@code
 * public-key} are not {@code token} and {@code key}. ASCII case and one separator do not count. Immutable.
 */
public record WordsBefore(List<String> words) {
    private static final String SEPARATORS = "_-. ";

    /** Words in lower case. */
    public WordsBefore {
        words = List.copyOf(words);
    }

    /** Whether one of the words ends right before {@code at}, a separator aside. */
    public boolean stand(char[] text, int at) {
        if (words.isEmpty() || at == 0) {
            return false;
        }
        int end = SEPARATORS.indexOf(text[at - 1]) >= 0 ? at - 1 : at;
        for (String word : words) {
            if (ends(word, text, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(String word, char[] text, int end) {
        int from = end - word.length();
        if (from < 0) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char unit = text[from + i];
            if ((unit >= 'A' && unit <= 'Z' ? unit + 32 : unit) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
