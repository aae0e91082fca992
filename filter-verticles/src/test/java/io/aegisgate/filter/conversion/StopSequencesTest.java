package io.aegisgate.filter.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopSequencesTest {
    private static final List<String> SEQUENCES = List.of("STOP", "STEP ON", "\n\n", "aab");

    @ParameterizedTest
    @CsvSource({
        "one STOP two, 'one ', STOP",
        "STOP, '', STOP",
        "STO STEP OFF STEP ON, 'STO STEP OFF ', STEP ON",
        "aaab, a, aab",
        "nothing of it STO, nothing of it STO, ''",
        "SSTOP, S, STOP"
    })
    void theFirstOneEndsTheTextWhereverItIsCut(String text, String before, String met) {
        for (int cut = 0; cut <= text.length(); cut++) {
            // Given
            StopSequences stop = new StopSequences(SEQUENCES);

            // When
            String said = stop.take(text.substring(0, cut));
            if (stop.met().isEmpty()) {
                said += stop.take(text.substring(cut));
            }
            if (stop.met().isEmpty()) {
                said += stop.rest();
            }

            // Then
            assertThat(said).as("cut at %d", cut).isEqualTo(before);
            assertThat(stop.met()).isEqualTo(met);
        }
    }
}
