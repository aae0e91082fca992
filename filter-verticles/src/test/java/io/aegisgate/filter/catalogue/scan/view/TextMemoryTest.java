package io.aegisgate.filter.catalogue.scan.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextMemoryTest {
    /** Texts whose ends cut what later units of an earlier text would make whole. */
    private static final List<String> PIECES = List.of(
            "a", " ", "\\", "\\u00", "\\x4", "41", "\u001b", "[3", "1m", "\uD83D", "\uDE00", "\uDB40", "\uDC41", "ﬁ",
            "ｓｋ", "\u200B");

    @Test
    void nothingOfAnEarlierTextIsSeen() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(12); left > 0; left--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String source = text.toString();
            NormalView fresh = NormalView.of(source);
            TextMemory.view(source, view -> {
                assertThat(view.substring(0, view.length())).isEqualTo(fresh.substring(0, fresh.length()));
                for (int unit = 0; unit < view.length(); unit++) {
                    assertThat(view.sourceStart(unit)).isEqualTo(fresh.sourceStart(unit));
                }
                return view.length();
            });
        }
    }

    @Test
    void aTextLookedAtInTheMiddleOfAnotherHasMemoryOfItsOwn() {
        String outer = "the outer text";
        String seen = TextMemory.view(outer, view -> {
            int inner = TextMemory.view("an inner text, which is longer", NormalView::length);
            return view.substring(0, view.length()) + inner;
        });
        assertThat(seen).isEqualTo("the outer text30");
    }

    @Test
    void memoryIsUsedAgainAndGrows() throws InterruptedException {
        List<char[]> met = new ArrayList<>();
        // A thread that has scanned nothing yet.
        Thread fresh = new Thread(() -> {
            for (String text : List.of("short", "shorter", "long ".repeat(10_000), "short")) {
                TextMemory.view(text, view -> met.add(view.units()));
            }
        });
        fresh.start();
        fresh.join();
        assertThat(met.get(1)).isSameAs(met.get(0));
        assertThat(met.get(2)).isNotSameAs(met.get(0));
        assertThat(met.get(3)).isSameAs(met.get(2));
    }
}
