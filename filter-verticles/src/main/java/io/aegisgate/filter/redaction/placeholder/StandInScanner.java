package io.aegisgate.filter.redaction.placeholder;

import io.aegisgate.filter.text.JsonText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the stand-ins of a text: whole words that an exchange has given out. Linear; the counterpart of
 * {@link PlaceholderScanner}.
 */
final class StandInScanner {
    /** A letter: a run of it is one word, no host and no command. */
    private static final char FILLING = 'x';

    private final StandIns standIns;
    private final CharSequence text;
    private final int limit;
    private final boolean last;
    private final boolean json;
    private int start;
    private int end;
    private String value = "";
    private boolean exact;
    private int undecided = -1;

    StandInScanner(StandIns standIns, CharSequence text, int limit, boolean last, boolean json) {
        this.standIns = standIns;
        this.text = text;
        this.limit = limit;
        this.last = last;
        this.json = json;
    }

    /**
     * A text of the same length in which every stand-in is filling: it is a value of the client's and, as a placeholder, no
     * host anybody named.
     *
     * @param ended nothing follows; otherwise a word at the end that may yet become a stand-in is filling too
     */
    static CharSequence masked(StandIns standIns, CharSequence text, boolean ended, boolean json) {
        StandInScanner words = new StandInScanner(standIns, text, text.length(), ended, json);
        StringBuilder masked = null;
        for (int at = 0; words.next(at); at = words.end()) {
            masked = masked == null ? new StringBuilder(text) : masked;
            fill(masked, words.start(), words.end());
        }
        if (words.undecided() >= 0) {
            masked = masked == null ? new StringBuilder(text) : masked;
            fill(masked, words.undecided(), text.length());
        }
        return masked == null ? text : masked;
    }

    private static void fill(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            text.setCharAt(i, FILLING);
        }
    }

    /** Goes to the first stand-in of a word that starts at or after the offset; false when there is none or it is open. */
    boolean next(int from) {
        if (standIns.isEmpty()) {
            return false;
        }
        for (int i = from; i < limit; i++) {
            if (!StandIns.inWord(text.charAt(i)) || escapeLetter(i) || inWord(i - 1)) {
                continue;
            }
            int wordEnd = i;
            while (wordEnd < limit && StandIns.inWord(text.charAt(wordEnd))) {
                wordEnd++;
            }
            CharSequence word = text.subSequence(i, wordEnd);
            if (wordEnd == limit && !last) {
                undecided = standIns.open(word) ? i : -1;
                return false;
            }
            String bare = StandIns.trimmed(word.toString());
            @Nullable String found = word.length() > StandIns.MAX_CHARS ? null : standIns.value(bare);
            if (found != null) {
                exact = bare.equals(bare.toLowerCase(Locale.ROOT));
                value = found;
                start = i;
                end = i + bare.length();
                return true;
            }
            i = wordEnd;
        }
        return false;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    String value() {
        return value;
    }

    /** Whether it is spelled exactly as it was made. */
    boolean exact() {
        return exact;
    }

    int undecided() {
        return undecided;
    }

    private boolean inWord(int i) {
        return i >= 0 && StandIns.inWord(text.charAt(i)) && !escapeLetter(i);
    }

    /** In JSON the n of {@code \n} belongs to the escape and not to the word behind it. */
    private boolean escapeLetter(int i) {
        return json && JsonText.escapeLetter(text, i);
    }
}
