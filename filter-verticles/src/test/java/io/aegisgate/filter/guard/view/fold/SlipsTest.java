package io.aegisgate.filter.guard.view.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlipsTest {
    private static final List<String> TRIGGERS = List.of("ignore", "instructions", "previous", "reveal", "system");
    private static final String SIGNS = "0123456789@$!|+";
    private final Lexicon lexicon = new Lexicon(TRIGGERS, List.of("and", "signore"));

    @Test
    void noDisguiseIsDismissedThatTheLexiconUndoes() {
        Random random = new Random(11);
        int undone = 0;
        for (int i = 0; i < 20_000; i++) {
            String word = changed(TRIGGERS.get(random.nextInt(TRIGGERS.size())), random);
            boolean meant =
                    lexicon.stretched(word).or(() -> lexicon.misspelt(word)).isPresent();
            undone += meant ? 1 : 0;
            if (meant) {
                assertThat(lexicon.mayMean(word.toUpperCase(Locale.ROOT), 0, word.length()))
                        .as(word)
                        .isTrue();
            }
            String signs = word.replace(word.charAt(1), SIGNS.charAt(random.nextInt(SIGNS.length())));
            if (lexicon.lookingLike(signs).isPresent()) {
                assertThat(lexicon.maySpell(signs, 0, signs.length())).as(signs).isTrue();
            }
        }
        assertThat(undone).isGreaterThan(5_000);
    }

    @Test
    void wordsThatMeanNoneAreDismissed() {
        assertThat(lexicon.mayMean("interesting", 0, 11)).isFalse();
        assertThat(lexicon.maySpell("r2d2", 0, 4)).isFalse();
    }

    /** Shuffled, stretched, shortened or lengthened within, or two of these. */
    private static String changed(String word, Random random) {
        StringBuilder out = new StringBuilder(word);
        for (int left = random.nextInt(2); left >= 0; left--) {
            int at = 1 + random.nextInt(out.length() - 2);
            char letter = (char) ('a' + random.nextInt(26));
            switch (random.nextInt(5)) {
                case 0 -> out.deleteCharAt(at);
                case 1 -> out.insert(at, letter);
                case 2 -> out.setCharAt(at, letter);
                case 3 -> out.insert(at, String.valueOf(out.charAt(at)).repeat(1 + random.nextInt(3)));
                default -> {
                    char other = out.charAt(at);
                    int to = 1 + random.nextInt(out.length() - 2);
                    out.setCharAt(at, out.charAt(to));
                    out.setCharAt(to, other);
                }
            }
        }
        return out.toString();
    }
}
