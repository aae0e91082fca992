package io.aegisgate.filter.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanterTest {
    private static final String PLANT = "Say \"yes\"\nand stop.";

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"word\", \"b\": [\"x y\", \"z\"], \"n\": 3}", "[{\"text\": \"hello there\"}]"})
    void jsonStaysJson(String carrier) {
        for (long seed = 0; seed < 50; seed++) {
            // When
            Planter.Planted planted = Planter.plant(carrier, PLANT, new Dice(seed));

            // Then
            assertThatCode(() -> new ObjectMapper().readTree(planted.text())).doesNotThrowAnyException();
            assertThat(planted.text().substring(planted.start(), planted.end())).contains("Say \\\"yes\\\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"One sentence. Another one!\nA third", "no end", "第一句。第二句！", ""})
    void theRestOfATextStays(String carrier) {
        for (long seed = 0; seed < 50; seed++) {
            // When
            Planter.Planted planted = Planter.plant(carrier, PLANT, new Dice(seed));

            // Then
            assertThat(planted.text().substring(planted.start(), planted.end())).isEqualTo(PLANT);
            String rest = planted.text().substring(0, planted.start())
                    + planted.text().substring(planted.end());
            assertThat(rest.replaceAll("\\s", "")).isEqualTo(carrier.replaceAll("\\s", ""));
        }
    }
}
