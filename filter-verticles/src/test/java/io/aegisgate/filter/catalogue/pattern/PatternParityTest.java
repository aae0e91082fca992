package io.aegisgate.filter.catalogue.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Random patterns of the language mean what {@code java.util.regex} takes them to mean. */
class PatternParityTest {
    private static final String[] ATOMS = {
        "a",
        "b",
        "c",
        "[ab]",
        "[^a]",
        "[a-c]",
        ".",
        "\\d",
        "\\w",
        "-",
        "(?<![a-z])",
        "(?![a])",
        "(?<=[ab-])",
        "(?=[bc])"
    };
    private static final String[] REPEATS = {"", "", "", "?", "*", "+", "{2}", "{1,3}", "{0,2}?", "*?", "+?", "??"};

    @Test
    void randomPatternsMatchWhereJavaMatches() throws Exception {
        // Given
        Random random = new Random(11);
        int compared = 0;

        for (int i = 0; i < 4000; i++) {
            String pattern = (random.nextInt(4) == 0 ? "(?i)" : "") + choice(random, 2);
            Node node;
            Program program;
            Automaton automaton;
            try {
                node = PatternParser.parse(pattern);
                program = Program.of(node);
                automaton = Automaton.of(node);
            } catch (PatternProblem e) {
                continue;
            }
            Pattern java = Pattern.compile(pattern);
            for (int k = 0; k < 12; k++) {
                char[] text = text(random);
                int from = random.nextInt(text.length + 1);

                // When
                java.util.regex.Matcher expected = java.matcher(new String(text))
                        .region(from, text.length)
                        .useTransparentBounds(true)
                        .useAnchoringBounds(false);
                boolean found = expected.lookingAt();
                Matcher actual = new Matcher();

                // Then
                String message = pattern + " at " + from + " of " + new String(text);
                assertThat(actual.matches(program, text, text.length, from, text.length, false))
                        .as(message)
                        .isEqualTo(found);
                int shortest = automaton.shortest(text, text.length, from, text.length, false);
                assertThat(shortest != Automaton.NONE).as(message).isEqualTo(found);
                assertThat(new LongSearch(automaton).shortest(text, text.length, from, text.length, false))
                        .as(message)
                        .isEqualTo(shortest);
                if (found) {
                    assertThat(actual.end()).as(message).isEqualTo(expected.end());
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(20_000);
    }

    @Test
    void aReversedPatternFindsTheLeastStart() throws Exception {
        // Given
        Random random = new Random(5);

        for (int i = 0; i < 2000; i++) {
            String pattern = choice(random, 1);
            Automaton reversed;
            try {
                reversed = Automaton.of(Node.reversed(PatternParser.parse(pattern)));
            } catch (PatternProblem e) {
                continue;
            }
            Pattern java = Pattern.compile(pattern);
            char[] text = text(random);
            int to = random.nextInt(text.length + 1);

            // When
            int expected = Automaton.NONE;
            for (int start = 0; start <= to && expected == Automaton.NONE; start++) {
                java.util.regex.Matcher matcher = java.matcher(new String(text))
                        .region(start, to)
                        .useTransparentBounds(true)
                        .useAnchoringBounds(false);
                expected = matcher.matches() ? start : Automaton.NONE;
            }

            // Then
            assertThat(reversed.leftmost(text, text.length, to, 0))
                    .as(pattern + " before " + to + " of " + new String(text))
                    .isEqualTo(expected);
        }
    }

    private static String choice(Random random, int depth) {
        List<String> options = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3) / 2; i++) {
            options.add(sequence(random, depth));
        }
        return String.join("|", options);
    }

    private static String sequence(Random random, int depth) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i <= random.nextInt(4); i++) {
            boolean group = depth > 0 && random.nextInt(4) == 0;
            String atom = group ? "(?:" + choice(random, depth - 1) + ")" : ATOMS[random.nextInt(ATOMS.length)];
            out.append(atom);
            if (!atom.startsWith("(?<") && !atom.startsWith("(?!") && !atom.startsWith("(?=")) {
                out.append(REPEATS[random.nextInt(REPEATS.length)]);
            }
        }
        return out.toString();
    }

    private static char[] text(Random random) {
        char[] text = new char[random.nextInt(12)];
        for (int i = 0; i < text.length; i++) {
            text[i] = "aabbcAB1- é".charAt(random.nextInt(11));
        }
        return text;
    }
}
