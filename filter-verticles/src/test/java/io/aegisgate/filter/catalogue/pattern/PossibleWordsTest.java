package io.aegisgate.filter.catalogue.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PossibleWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "acme_[0-9a-z]{12} ~ acme_ ~ true",
                "acme_[0-9a-z]{12} ~ acne_ ~ false",
                "acme_[0-9a-z]{12} ~ e_9 ~ true",
                "acme_[0-9]{12} ~ e_x ~ false",
                "(?i)ACME ~ acme ~ true",
                "(?:net|chpass)wd ~ netpass ~ false",
                "(?:net|pass){1,2}wd ~ netpass ~ true",
                "(?:net|pass){1,2}wd ~ netpassnet ~ false",
                "(?:ab){3,2000} ~ abababab ~ true",
                "(?:ab){3} ~ abababab ~ false",
                "(?<![a-z])pass(?![a-z])word ~ password ~ true",
                "x(?:ab){0,}y ~ xababy ~ true",
                "密码[:：] ~ 密码 ~ true"
            })
    void aWordCanStandWhereSomeMatchHoldsIt(String pattern, String word, boolean possible) throws Exception {
        assertThat(PossibleWords.canStand(PatternParser.parse(pattern), word)).isEqualTo(possible);
    }
}
