package io.aegisgate.filter.guard.view.fold;

import io.aegisgate.filter.guard.view.survey.WordMarks;
import io.aegisgate.filter.guard.view.survey.Words;
import io.aegisgate.filter.guard.word.WordSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

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

    private final WordSet triggers;
    private final WordSet known;
    private final Map<String, String> byLook = new HashMap<>();
    private final Map<String, String> bySqueeze = new HashMap<>();
    private final Map<String, String> byShuffle = new HashMap<>();
    private final Map<String, String> byEdit = new HashMap<>();
    /** One bit a length, by first and last letter: whether a trigger word of about this shape exists. */
    private final int[] shapes = new int[26 * 26];
    /** The same for words in digits and signs, and exact. */
    private final int[] looks = new int[26 * 26];

    private final Slips slips = new Slips();
    private final WordTree tree;
    private final WordMarks beginnings;
    private final WordTree knownTree;

    Lexicon(List<String> triggerWords, List<String> commonWords) {
        Set<String> all = new HashSet<>(commonWords);
        all.addAll(triggerWords);
        tree = new WordTree(triggerWords);
        beginnings = new WordMarks(beginnings(triggerWords));
        knownTree = new WordTree(all.stream().filter(Lexicon::letters).toList());
        triggers = WordSet.of(triggerWords);
        known = WordSet.of(all);
        for (String word : triggerWords) {
            String squeezed = squeeze(word);
            bySqueeze.putIfAbsent(squeezed, word);
            slips.squeezed(squeezed);
            String look = look(word);
            byLook.putIfAbsent(look, word);
            looks[pair(look.charAt(0), look.charAt(look.length() - 1))] |= 1 << look.length();
            if (word.length() >= TYPO_MIN) {
                shape(word);
                byShuffle.putIfAbsent(shuffle(word), word);
                slips.shuffled(word);
            }
            if (word.length() >= TYPO_EDIT_MIN) {
                for (String edit : edits(word)) {
                    byEdit.putIfAbsent(edit, word);
                    slips.edited(edit);
                }
            }
        }
    }

    private static boolean letters(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static Set<String> beginnings(List<String> words) {
        Set<String> beginnings = new HashSet<>();
        words.forEach(
                word -> IntStream.rangeClosed(1, word.length()).forEach(end -> beginnings.add(word.substring(0, end))));
        return beginnings;
    }

    private static int pair(int first, int last) {
        return (first - 'a') * 26 + last - 'a';
    }

    private static List<String> words(String file) {
        return DataFile.words(file).stream().flatMap(List::stream).toList();
    }

    private void shape(String word) {
        int bits = 7 << (word.length() - 1);
        shapes[pair(word.charAt(0), word.charAt(word.length() - 1))] |= bits;
    }

    /** A word of the lists. */
    boolean known(String word) {
        return known.contains(word);
    }

    /** A word of the lists, in any case. */
    boolean known(String text, int from, int to) {
        return known.contains(text, from, to);
    }

    /** A word that injection attempts are built of. */
    boolean trigger(String word) {
        return triggers.contains(word);
    }

    /** The trigger words by their letters. */
    WordTree triggers() {
        return tree;
    }

    /** Whether a trigger word may begin with the word of a {@link Words#hash}, or be it. */
    boolean mayBegin(long hash) {
        return beginnings.may(hash);
    }

    /** All words by their letters; those that have anything but letters are not among them. */
    WordTree words() {
        return knownTree;
    }

    /** Whether a trigger word may be meant by a word with this first and last letter and about this length. */
    boolean shaped(char first, char last, int length) {
        return length >= TYPO_MIN
                && length <= LENGTH_MAX
                && (shapes[pair(first | 0x20, last | 0x20)] >> length & 1) != 0;
    }

    /**
     * Whether a trigger word may be meant by a word in letters, digits and signs; most such words mean none, and then there
     * is no need to look for it.
     */
    boolean maySpell(String text, int from, int to) {
        int length = to - from;
        if (length == 0 || length >= Integer.SIZE) {
            return false;
        }
        int ends = pair(look(lower(text.charAt(from))), look(lower(text.charAt(to - 1))));
        return (looks[ends] >> length & 1) != 0;
    }

    /** Whether a trigger word may be stretched or misspelt in a word of ASCII letters; mostly told without making objects. */
    boolean mayMean(String text, int from, int to) {
        return slips.any(text, from, to);
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
            out.append(look(word.charAt(i)));
        }
        return out.toString();
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }

    private static char look(char c) {
        return switch (c) {
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
        };
    }
}
