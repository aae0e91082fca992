package io.aegisgate.filter.catalogue.validator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatorsTest {
    @ParameterizedTest(name = "{0}: {1} but not {2}")
    @CsvFileSource(resources = "twins.csv", delimiter = ';')
    void acceptsTheValidTwinOnly(String name, String valid, String invalid) {
        // Given
        var check = Validators.named(name).orElseThrow();

        // When, Then
        assertThat(check.test(valid)).as(valid).isTrue();
        assertThat(check.test(invalid)).as(invalid).isFalse();
    }

    @Test
    void everyNamedCheckHasTwins() throws Exception {
        // Given
        String twins = new String(
                ValidatorsTest.class.getResourceAsStream("twins.csv").readAllBytes(), StandardCharsets.UTF_8);

        // When, Then
        assertThat(Validators.names()).allSatisfy(name -> assertThat(twins).containsPattern("(?m)^" + name + "[;(]"));
    }

    @ParameterizedTest
    @CsvSource({"unknown", "entropy", "entropy(x)", "luhn(3)", "min_distinct("})
    void unknownNamesAreNotResolved(String name) {
        assertThat(Validators.named(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '', c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470
                    abc, 4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45
                    """)
    void keccakGivesThePublishedHashes(String message, String hash) {
        assertThat(HexFormat.of().formatHex(Keccak.hash256(message.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource({"'aaaa', 0.0", "'abab', 1.0", "'abcd', 2.0"})
    void entropyIsInBitsACharacter(String value, double bits) {
        assertThat(Plausibility.entropy(value)).isEqualTo(bits);
    }
}
