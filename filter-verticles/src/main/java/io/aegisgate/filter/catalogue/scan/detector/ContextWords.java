package io.aegisgate.filter.catalogue.scan.detector;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.pattern.CharSet;
import io.aegisgate.filter.catalogue.pattern.CompiledPattern;
import io.aegisgate.filter.catalogue.pattern.Node;
import io.aegisgate.filter.catalogue.pattern.PatternProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words one of which must stand near a match, as one automaton. ASCII case does not count. A word of up to
 * {@value #SHORT} ASCII letters and digits must stand by itself ({@code ssn}, {@code user_ssn}, {@code userSsn},
 * {@code SSNs}, not {@code lessn}); a longer one, or one in another script, may be part of a word. Immutable.
 */
public final class ContextWords {
    /** Units before a match in which a word counts. */
    public static final int BEFORE = 80;

    /** Units after a match in which a word counts. */
    public static final int AFTER = 40;

    /** For rules that need no context. */
    public static final ContextWords NONE = new ContextWords(List.of(), null);

    private static final int SHORT = 4;

    private final List<String> words;
    private final @Nullable Automaton automaton;

    private ContextWords(List<String> words, @Nullable Automaton automaton) {
        this.words = words;
        this.automaton = automaton;
    }

    /** Compiles a list of words. */
    public static ContextWords of(List<String> words) throws PatternProblem {
        if (words.isEmpty()) {
            return NONE;
        }
        List<Node> options = new ArrayList<>();
        for (String word : words) {
            options.addAll(shapes(word));
        }
        return new ContextWords(List.copyOf(words), CompiledPattern.search(new Node.Choice(options)));
    }

    /**
     * Works out all that texts could ask for.
     *
     * @throws PatternProblem when that is too much
     */
    public void complete() throws PatternProblem {
        if (automaton != null) {
            automaton.complete();
        }
    }

    /** The words as the row has them. */
    public List<String> words() {
        return words;
    }

    /** Null for {@link #NONE}. */
    @Nullable
    public Automaton automaton() {
        return automaton;
    }

    private static List<Node> shapes(String word) {
        boolean alone = word.length() <= SHORT && word.chars().allMatch(ContextWords::letterOrDigit);
        if (!alone) {
            return List.of(Node.sequence(units(word, 0, true)));
        }
        CharSet lower = CharSet.of('a', 'z');
        CharSet inWord = lower.union(CharSet.of('A', 'Z')).union(CharSet.of('0', '9'));
        List<Node> end = List.of(
                new Node.Repeat(new Node.Chars(CharSet.of('s', 's').ignoringCase()), 0, 1, false),
                new Node.Look(false, lower.complement(), true));
        List<Node> plain = new ArrayList<>(List.of(new Node.Look(true, inWord.complement(), true)));
        plain.addAll(units(word, 0, true));
        plain.addAll(end);
        char first = word.charAt(0);
        if (first < 'a' || first > 'z') {
            return List.of(Node.sequence(plain));
        }
        List<Node> camel = new ArrayList<>(List.of(new Node.Look(true, lower, false)));
        camel.add(new Node.Chars(CharSet.of(first - 32, first - 32)));
        camel.addAll(units(word, 1, true));
        camel.addAll(end);
        return List.of(Node.sequence(plain), Node.sequence(camel));
    }

    private static List<Node> units(String word, int from, boolean anyCase) {
        List<Node> out = new ArrayList<>();
        for (int i = from; i < word.length(); i++) {
            CharSet unit = CharSet.of(word.charAt(i), word.charAt(i));
            out.add(new Node.Chars(anyCase ? unit.ignoringCase() : unit));
        }
        return out;
    }

    private static boolean letterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
