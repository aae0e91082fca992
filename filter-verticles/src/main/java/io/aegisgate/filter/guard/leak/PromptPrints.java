package io.aegisgate.filter.guard.leak;

import io.aegisgate.filter.guard.view.fold.CodePoints;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The pieces of {@value #PIECE} letters, digits and ideographs that occur in instructing sentences of a system prompt, as
 * hashes. Case, blanks and punctuation do not count. Immutable.
 */
public final class PromptPrints {
    /** Letters of a piece: rare enough in other texts, short enough to hold hardly anything back. */
    static final int PIECE = 8;

    /** For exchanges without a system prompt. */
    public static final PromptPrints NONE = new PromptPrints(Set.of());

    private static final int SENTENCES_MAX = 4096;
    private static final List<String> CUES = List.of(
            "you are",
            "you're",
            "you must",
            "you should",
            "you will",
            "you can",
            "you have",
            "your ",
            "never",
            "always",
            "do not",
            "don't",
            "must not",
            "only ",
            "respond",
            "answer",
            "refuse",
            "avoid",
            "ensure",
            "\u4F60",
            "\u5FC5\u987B",
            "\u4E0D\u8981",
            "\u4E0D\u5F97",
            "\u7981\u6B62",
            "\u59CB\u7EC8",
            "\u8BF7",
            "\u4E0D\u80FD",
            "\u56DE\u7B54");

    private final Set<Long> pieces;

    private PromptPrints(Set<Long> pieces) {
        this.pieces = pieces;
    }

    /** The prints of the system texts of a request. */
    public static PromptPrints of(List<String> systemTexts) {
        Set<Long> pieces = new HashSet<>();
        int sentences = 0;
        for (String text : systemTexts) {
            int at = 0;
            while (at < text.length() && sentences < SENTENCES_MAX) {
                int end = sentenceEnd(text, at);
                String sentence = text.substring(at, end);
                String lower = sentence.toLowerCase(Locale.ROOT);
                if (CUES.stream().anyMatch(lower::contains)) {
                    print(sentence, pieces);
                    sentences++;
                }
                at = end;
            }
        }
        return pieces.isEmpty() ? NONE : new PromptPrints(pieces);
    }

    private static int sentenceEnd(String text, int from) {
        int at = from;
        while (at < text.length() && ".!?\n\u3002\uFF01\uFF1F".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return Math.min(text.length(), at + 1);
    }

    private static void print(String sentence, Set<Long> pieces) {
        Roll roll = new Roll();
        for (int at = 0; at < sentence.length(); at++) {
            if (counts(sentence.charAt(at)) && roll.add(sentence.charAt(at))) {
                pieces.add(roll.hash());
            }
        }
    }

    /** Whether there is nothing to look for. */
    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    boolean has(long hash) {
        return pieces.contains(hash);
    }

    /** Whether a unit counts at all. */
    static boolean counts(char unit) {
        return Character.isLetterOrDigit(unit);
    }

    /** An ideograph says as much as several letters. */
    static int weight(char unit) {
        return CodePoints.han(unit) ? 3 : 1;
    }

    /** The hash of the last {@value #PIECE} units that count. One thread. */
    static final class Roll {
        private final char[] last = new char[PIECE];
        private long seen;

        /** Takes a unit; false as long as there are too few. */
        boolean add(char unit) {
            last[(int) (seen++ % PIECE)] = Character.toLowerCase(unit);
            return seen >= PIECE;
        }

        long hash() {
            long hash = 1125899906842597L;
            for (int i = 0; i < PIECE; i++) {
                hash = hash * 31 + last[(int) ((seen + i) % PIECE)];
            }
            return hash;
        }
    }
}
