package io.aegisgate.shared.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenNamesTest {
    @Test
    void newTokensAre24LettersAndDigitsAndDiffer() {
        // Given
        TokenNames names = new TokenNames(new SecureRandom());

        // When
        var made = Stream.generate(names::next).limit(2000).toList();

        // Then
        assertThat(made)
                .doesNotHaveDuplicates()
                .allSatisfy(token -> assertThat(token).hasSize(24).isAlphanumeric())
                .allMatch(TokenNames::isAcceptable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "8317", "claude-to-gpt", "team.alpha_1", "a__B", "a__b1", "x_y", "a__"})
    void namesThatARouteCanCarryAreAcceptable(String name) {
        // Then
        assertThat(TokenNames.isAcceptable(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a/b", "a b", "a?b", "..", ".", "-a", "_a", "a__redact", "a__x", "ä", "a\u0000", "٣٤", "a%2f"
            })
    void otherNamesAreNot(String name) {
        // Then
        assertThat(TokenNames.isAcceptable(name)).isFalse();
    }

    @Test
    void onlyAsciiDigitsAreReserved() {
        // Then
        assertThat(TokenNames.isReserved("8317")).isTrue();
        assertThat(TokenNames.isReserved("8317a")).isFalse();
        assertThat(TokenNames.isReserved("²³")).isFalse();
        assertThat(TokenNames.isReserved("")).isFalse();
    }

    @Test
    void aMaskedTokenCannotBeUsed() {
        // Then
        assertThat(TokenNames.mask("abcdefghijklmnopqrstuvwx")).isEqualTo("abcd***vwx");
        assertThat(TokenNames.mask("short")).isEqualTo("***");
        assertThat(TokenNames.mask("8317")).isEqualTo("8317");
    }
}
