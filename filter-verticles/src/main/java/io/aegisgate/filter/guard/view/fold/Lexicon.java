package io.aegisgate.filter.guard.view.fold;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that disguised words may be put straight to, under the keys by which a disguise is undone. Immutable. */
public final class Lexicon {
    /** The words of the packaged lists. */
    public static final Lexicon PACKAGED = new Lexicon(words("trigger-words.txt"), words("common-words.txt"));

    /** Longest word of the lists. */
    static final int LENGTH_MAX = 20;

    /** Shorter words are too easily something else misspelt. */
    private static final int TYPO_MIN = 5;

    private static final int TYPO_EDIT_MIN = 6;
    private static final char LETTER_L = 'L';

    private final Set<String> triggers = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> byLook = new HashMap<>();
    private final Map<String, String> bySqueeze = new HashMap<>();
    private final Map<String, String> byShuffle = new HashMap<>();
    private final Map<String, String> byEdit = new HashMap<>();
    /** One bit a length, by first and last letter: whether a trigger word of about this shape exists. */
    private final int[] shapes = new int[26 * 26];

    private final WordTree tree;

    Lexicon(List<String> triggerWords, List<String> commonWords) {
        tree = new WordTree(triggerWords);
        known.addAll(commonWords);
        known.addAll(triggerWords);
        for (String word : triggerWords) {
            triggers.add(word);
            bySqueeze.putIfAbsent(squeeze(word), word);
            byLook.putIfAbsent(look(word), word);
            if (word.length() >= TYPO_MIN) {
                shape(word);
                byShuffle.putIfAbsent(shuffle(word), word);
            }
            if (word.length() >= TYPO_EDIT_MIN) {
                edits(word).forEach(edit -> byEdit.putIfAbsent(edit, word));
            }
        }
    }

    private static List<String> words(String file) {
        return DataFile.words(file).stream().flatMap(List::stream).toList();
    }

    private void shape(String word) {
        int bits = 7 << (word.length() - 1);
        shapes[(word.charAt(0) - 'a') * 26 + word.charAt(word.length() - 1) - 'a'] |= bits;
    }

    /** A word of the lists. */
    boolean known(String word) {
        return known.contains(word);
    }

    /** A word that injection attempts are built of. */
    boolean trigger(String word) {
        return triggers.contains(word);
    }

    /** The trigger words by their letters. */
    WordTree triggers() {
        return tree;
    }

    /** Whether a trigger word may be meant by a word with this first and last letter and about this length. */
    boolean shaped(char first, char last, int length) {
        return length >= TYPO_MIN
                && length <= LENGTH_MAX
                && (shapes[((first | 0x20) - 'a') * 26 + (last | 0x20) - 'a'] >> length & 1) != 0;
    }

    /** The trigger word that a word in letters, digits and signs looks like. */
    Optional<String> lookingLike(String word) {
        return Optional.ofNullable(byLook.get(look(word)));
    }

    /** Letters for the digits and signs that stand for them; as long as what came in. */
    String plain(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z') ? word : readDigits(word);
    }

    /** The trigger word that a word with repeated letters stretches. */
    Optional<String> stretched(String word) {
        return Optional.ofNullable(bySqueeze.get(squeeze(word)));
    }

    /**
     * The trigger word that a word misspells while its first and last letter stay: inner letters shuffled, or one of them
     * missing, added or exchanged.
     *
     * @param word lower-case ASCII letters
     */
    Optional<String> misspelt(String word) {
        int length = word.length();
        if (!shaped(word.charAt(0), word.charAt(length - 1), length)) {
            return Optional.empty();
        }
        String shuffled = byShuffle.get(shuffle(word));
        if (shuffled != null) {
            return Optional.of(shuffled);
        }
        for (String edit : edits(word)) {
            String found = byEdit.get(edit);
            if (found != null && Math.abs(found.length() - length) <= 1) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The word itself and with each of its inner letters left out. */
    private static Set<String> edits(String word) {
        Set<String> out = new HashSet<>();
        out.add(word);
        for (int i = 1; i < word.length() - 1; i++) {
            out.add(word.substring(0, i) + word.substring(i + 1));
        }
        return out;
    }

    private static String shuffle(String word) {
        char[] inner = word.substring(1, word.length() - 1).toCharArray();
        Arrays.sort(inner);
        return word.charAt(0) + new String(inner) + word.charAt(word.length() - 1);
    }

    private static String squeeze(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
                out.append(word.charAt(i));
            }
        }
        return out.toString();
    }

    private static String readDigits(String word) {
        return look(word.replace('l', LETTER_L)).replace(LETTER_L, 'l');
    }

    private static String look(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            out.append(
                    switch (c) {
                        case '0' -> 'o';
                        case '1', '!', '|', 'l' -> 'i';
                        case '2', 'z' -> 'z';
                        case '3' -> 'e';
                        case '4', '@' -> 'a';
                        case '5', '$' -> 's';
                        case '6', '9' -> 'g';
                        case '7', '+' -> 't';
                        case '8' -> 'b';
                        default -> c;
                    });
        }
        return out.toString();
    }
}
