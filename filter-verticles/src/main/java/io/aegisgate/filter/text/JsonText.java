package io.aegisgate.filter.text;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text as it stands between the quotes of a JSON string. */
public final class JsonText {
    private JsonText() {}

    /** Escapes what JSON must escape and nothing else. */
    public static String escaped(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }

    /** Whether a character is the letter of an escape such as {@code \n}, which ends no word and begins none. */
    public static boolean escapeLetter(CharSequence json, int index) {
        if ("nrtbf".indexOf(json.charAt(index)) < 0) {
            return false;
        }
        int first = index;
        while (first > 0 && json.charAt(first - 1) == '\\') {
            first--;
        }
        return (index - first) % 2 == 1;
    }
}
