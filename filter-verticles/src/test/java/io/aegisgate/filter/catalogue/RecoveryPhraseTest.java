package io.aegisgate.filter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.validator.PhraseWords;
import io.aegisgate.filter.catalogue.validator.Validators;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shortest recovery phrase there is, found wherever it begins: no stretch of a text is passed over. */
class RecoveryPhraseTest {
    private static final String PROSE =
            "The meeting of the suppliers, which we moved to Thursday, is on page 12 of the report; ask them. ";

    @Test
    void theShortestPhraseIsFoundAtEveryPlace() throws Exception {
        // Given
        TextScanner scanner = PackagedCatalogue.get().scanner(EnumSet.of(Profile.SECRETS));
        String phrase = shortest();

        for (int before = 0; before < PROSE.length(); before++) {
            // When
            String head = "(" + PROSE.substring(PROSE.length() - before);
            List<Match> found = scanner.scan(head + phrase + ". " + PROSE);

            // Then
            assertThat(found).as("behind %d characters", head.length()).anySatisfy(match -> {
                assertThat(match.start()).isEqualTo(head.length());
                assertThat(match.end()).isEqualTo(head.length() + phrase.length());
            });
        }
    }

    /** Twelve words of three letters whose checksum is right. */
    private static String shortest() {
        List<String> words = PhraseWords.all().stream()
                .filter(word -> word.length() == 3)
                .sorted()
                .toList();
        String eleven = String.join(" ", words.subList(10, 21));
        return words.stream()
                .map(last -> eleven + " " + last)
                .filter(Validators.named("bip39").orElseThrow())
                .findFirst()
                .orElseThrow();
    }
}
