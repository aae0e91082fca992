package io.aegisgate.filter.guard.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordSetTest {
    @Test
    void aPieceIsLookedUpInAnyCase() {
        WordSet words = WordSet.of(List.of("rm", "mkfs.ext4", "curl"));

        assertThat(words.contains("sudo MkFs.Ext4 x", 5, 14)).isTrue();
        assertThat(words.contains("sudo MkFs.Ext4 x", 5, 13)).isFalse();
        assertThat(words.contains("")).isFalse();
        // The Kelvin sign is a small k to Unicode, and no letter of a command.
        assertThat(WordSet.of(List.of("kill")).contains("\u212Aill")).isFalse();
    }

    @Test
    void itHoldsWhatAListHolds() {
        Random random = new Random(5);
        List<String> list = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            list.add(word(random));
        }
        WordSet words = WordSet.of(list);

        for (int i = 0; i < 5_000; i++) {
            String word = word(random);
            assertThat(words.contains("<" + word + ">", 1, word.length() + 1)).isEqualTo(list.contains(word));
        }
    }

    private static String word(Random random) {
        StringBuilder out = new StringBuilder();
        for (int left = random.nextInt(4); left >= 0; left--) {
            out.append((char) ('a' + random.nextInt(5)));
        }
        return out.toString();
    }
}
