package io.aegisgate.filter.guard.leak;

import io.aegisgate.filter.guard.view.fold.CodePoints;
import java.util.BitSet;
import java.util.List;

/**
 * The pieces of {@value #PIECE} letters, digits and ideographs that occur in instructing sentences of a system prompt, as
 * hashes. Case, blanks and punctuation do not count. Immutable.
 */
public final class PromptPrints {
    /** Letters of a piece: rare enough in other texts, short enough to hold hardly anything back. */
    static final int PIECE = 8;

    /** For exchanges without a system prompt. */
    public static final PromptPrints NONE = new PromptPrints(new Pieces());

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

    /** What cues begin with, in both cases. */
    private static final BitSet BEGINS = new BitSet();

    static {
        for (String cue : CUES) {
            BEGINS.set(cue.charAt(0));
            BEGINS.set(Character.toUpperCase(cue.charAt(0)));
        }
    }

    private final Pieces pieces;

    private PromptPrints(Pieces pieces) {
        this.pieces = pieces;
    }

    /** The prints of the system texts of a request. */
    public static PromptPrints of(List<String> systemTexts) {
        Pieces pieces = new Pieces();
        int sentences = 0;
        for (String text : systemTexts) {
            int at = 0;
            while (at < text.length() && sentences < SENTENCES_MAX) {
                int end = sentenceEnd(text, at);
                if (instructs(text, at, end)) {
                    print(text, at, end, pieces);
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

    /** Whether a cue stands in a sentence; only where one may begin they are tried. */
    private static boolean instructs(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!BEGINS.get(text.charAt(at))) {
                continue;
            }
            for (String cue : CUES) {
                if (at + cue.length() <= to && text.regionMatches(true, at, cue, 0, cue.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void print(String text, int from, int to, Pieces pieces) {
        Roll roll = new Roll();
        for (int at = from; at < to; at++) {
            if (counts(text.charAt(at)) && roll.add(text.charAt(at))) {
                pieces.add(roll.hash());
            }
        }
    }

    /** Whether there is nothing to look for. */
    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    boolean has(long hash) {
        return pieces.has(hash);
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
        /** What the oldest unit counts for in a hash. */
        private static final long OLDEST = power(PIECE);

        private final char[] last = new char[PIECE];
        private long hash;
        private int seen;
        private int next;

        private static long power(int exponent) {
            return exponent == 0 ? 1 : 31 * power(exponent - 1);
        }

        /** Takes a unit; false as long as there are too few. */
        boolean add(char unit) {
            char lower = Character.toLowerCase(unit);
            hash = hash * 31 + lower - last[next] * OLDEST;
            last[next] = lower;
            next = (next + 1) % PIECE;
            seen += seen < PIECE ? 1 : 0;
            return seen == PIECE;
        }

        long hash() {
            return hash;
        }
    }
}
