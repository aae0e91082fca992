package io.aegisgate.shared.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "A=1 ~ 1",
                "  export  a = 1  ~ 1",
                "A=\"x # y\" ~ x # y",
                "A='x \"y\"' # said \"so\" ~ x \"y\"",
                "A=x # note ~ x",
                "A=x#y ~ x#y",
                "A=$B${C} ~ $B${C}",
                "A=\"a\\nb\" ~ a\\nb",
                "A=a=b ~ a=b",
                "A= ~ ``",
                "A=\"\" ~ ``",
                "A= # note ~ ``",
                "A=it's ~ it's"
            })
    void aLineHasOneMeaning(String line, String expected) {
        // Given
        ConfigProblems problems = new ConfigProblems();

        // When
        Map<String, RawValue> values = EnvFile.read(".env", "\uFEFF# first\r\n\r\n" + line + "\r\n", problems);

        // Then
        assertThat(problems.problems()).isEmpty();
        assertThat(values).containsOnlyKeys("A");
        assertThat(values.get("A")).isEqualTo(new RawValue(expected, ".env:3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {"A", "=1", "1A=1", "A B=1", "A=\"x", "A='x\"", "A=\"x\"y", "export"})
    void anythingElseIsAProblem(String line) {
        // Given
        ConfigProblems problems = new ConfigProblems();

        // When
        Map<String, RawValue> values = EnvFile.read(".env", line, problems);

        // Then
        assertThat(values).isEmpty();
        assertThat(problems.problems()).hasSize(1);
    }

    @Test
    void theLastOfTwoLinesCountsAndWarns() {
        // Given
        ConfigProblems problems = new ConfigProblems();

        // When
        Map<String, RawValue> values = EnvFile.read(".env", "A=1\na=2", problems);

        // Then
        assertThat(values.get("A").text()).isEqualTo("2");
        assertThat(problems.warnings()).hasSize(1);
    }
}
