package io.aegisgate.filter.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrammarTest {
    private static final int DRAWS = 200;

    @Test
    void splitMixGivesThePublishedNumbers() {
        // Given the reference output for seed 1234567
        Dice dice = new Dice(1234567);

        // Then
        assertThat(dice.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(dice.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(Long.toUnsignedString(dice.nextLong())).isEqualTo("9817491932198370423");
    }

    @Test
    void linesBecomeSymbols() throws IOException {
        // Given
        Grammar grammar = GrammarLoader.of(List.of(
                "# a remark",
                "@ greeting label=1 lang=de form=plant share=3",
                "greeting:",
                "  {^word}, {word}!\\nBye | now",
                "word = hi |",
                "pipe = a\\pb <|x|>"));

        // When
        Set<String> drawn = new HashSet<>();
        Dice dice = new Dice(1);
        for (int i = 0; i < DRAWS; i++) {
            drawn.add(grammar.expand("greeting", dice));
        }

        // Then
        assertThat(drawn)
                .containsExactlyInAnyOrder(
                        "Hi, hi!\nBye | now", ", hi!\nBye | now", "Hi, !\nBye | now", ", !\nBye | now");
        assertThat(grammar.expand("pipe", dice)).isEqualTo("a|b <|x|>");
        assertThat(grammar.kinds()).containsExactly(new Kind("greeting", 1, "de", Kind.Form.PLANT, 3));
        assertThat(grammar.unreached()).containsExactly("pipe");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> GrammarLoader.of(List.of("a = {b}"))).hasMessageContaining("nobody defines [b]");
        assertThatThrownBy(() -> GrammarLoader.of(List.of("a = x", "a = y")))
                .hasMessageContaining("a is defined twice");
        assertThatThrownBy(() -> GrammarLoader.of(List.of("what is this")))
                .hasMessageContaining("line 1 means nothing");
    }

    @Test
    void packagedGrammarIsWholeAndWide() throws IOException {
        // Given
        Grammar grammar = GrammarLoader.packaged();

        // Then
        assertThat(grammar.productions()).isGreaterThan(5000);
        assertThat(grammar.unreached()).isEmpty();
        for (Kind kind : grammar.kinds()) {
            Dice dice = new Dice(7);
            Set<String> drawn = new HashSet<>();
            for (int i = 0; i < DRAWS; i++) {
                String text = grammar.expand(kind.name(), dice);
                assertThat(text).as(kind.name()).isNotBlank().doesNotContainPattern("\\{\\^?[a-z]+_[a-z_0-9]+}");
                drawn.add(text);
            }
            assertThat(drawn.size()).as("%s varies", kind.name()).isGreaterThan(8);
        }
    }

    @Test
    void theSameSeedWritesTheSameTexts() throws IOException {
        // Given
        Grammar grammar = GrammarLoader.packaged();
        Map<String, List<String>> carriers = Map.of("en", List.of("A page. It has two sentences."));

        // When
        List<GeneratedText> first = new TextGenerator(grammar, carriers, 5).generate(1);
        List<GeneratedText> again = new TextGenerator(grammar, carriers, 5).generate(1);
        List<GeneratedText> other = new TextGenerator(grammar, carriers, 6).generate(1);

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(first).anyMatch(text -> text.label() == 1).anyMatch(text -> text.label() == 0);
    }
}
