package io.aegisgate.filter.catalogue.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "\\bsk-[a-z]+ ~ differs between Java versions",
                "(a)\\1 ~ not in the language",
                "^abc ~ look at one character instead",
                "(?<!ab)c ~ exactly one character",
                "(?:a+)+b ~ unbounded repeat inside",
                "(?:a?)*b ~ can be empty",
                "a++ ~ repeat of a repeat",
                "(?<secret>a)(?<secret>b) ~ only one",
                "(?<secret>a){2} ~ cannot be repeated",
                "[a-z ~ is missing",
                "abc) ~ unbalanced",
                "[z-a] ~ range",
                "\\p{Cf} ~ not in the language",
                "(?>a) ~ kind of group",
                "a{3,2} ~ bounds must grow"
            })
    void refusesWhatCannotBeBounded(String pattern, String message) {
        assertThatThrownBy(() -> PatternParser.parse(pattern))
                .isInstanceOf(PatternProblem.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesAPatternWhoseAutomatonWouldExplode() {
        assertThatThrownBy(() -> CompiledPattern.whole(PatternParser.parse("a.{1,900}b.{1,900}c.{1,900}d"))
                        .complete())
                .isInstanceOf(PatternProblem.class)
                .hasMessageContaining("too ambiguous");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "sk-ant-[a-z]{9} ~ sk-ant-",
                "(?i)(?:password|passwd)\\s*= ~ passwd password",
                "gh[po]_[a-z]{9} ~ gho_ ghp_",
                "[A-Z]{0,9}(?:AKIA|ASIA)[0-9]{9} ~ akia asia",
                "(?:bank )?account[0-9]{3} ~ account bank account",
                "(?<secret>[a-z]{3}-live-[0-9]{9}) ~ -live-"
            })
    void derivesTheLiteralsEveryMatchHolds(String pattern, String literals) throws Exception {
        // When
        CompiledPattern compiled = CompiledPattern.atLiterals(PatternParser.parse(pattern), List.of())
                .orElseThrow();

        // Then
        assertThat(String.join(" ", compiled.literals())).isEqualTo(literals);
    }

    @Test
    void measuresTheLongestMatch() throws Exception {
        assertThat(Node.maxWidth(PatternParser.parse("ab{2,5}(?:cd|e){0,3}"))).isEqualTo(12);
        assertThat(Node.minWidth(PatternParser.parse("ab{2,5}(?:cd|e){0,3}"))).isEqualTo(3);
        assertThat(Node.maxWidth(PatternParser.parse("ab+"))).isEqualTo(Node.UNBOUNDED);
    }
}
