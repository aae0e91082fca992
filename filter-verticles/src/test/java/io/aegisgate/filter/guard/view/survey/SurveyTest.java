package io.aegisgate.filter.guard.view.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyTest {
    @Test
    void wordsAreTheRunsOfLetters() {
        // When
        Words words = Survey.of("0x1F, Hello-wooorld\u00e9fab").words();

        // Then
        assertThat(words.count()).isEqualTo(5);
        assertThat(words.start(2)).isEqualTo(6);
        assertThat(words.end(2)).isEqualTo(11);
        assertThat(words.length(3)).isEqualTo(7);
        assertThat(words.hash(2)).isEqualTo(Words.hash("hello"));
        assertThat(words.stretched(2)).isFalse();
        assertThat(words.stretched(3)).isTrue();
        assertThat(words.hex(1)).isTrue();
        assertThat(words.hex(3)).isFalse();
        assertThat(words.hex(4)).isTrue();
    }

    @Test
    void gapsTellWhatStandsInThem() {
        // When
        Words words = Survey.of("12a-b\u4f60c. ").words();

        // Then
        assertThat(words.gap(0)).isEqualTo(Unit.DIGIT);
        assertThat(words.gap(1) & Unit.STROKE).isNotZero();
        assertThat(words.gap(2)).isEqualTo(Unit.BEYOND);
        assertThat(words.gapStart(words.count())).isEqualTo(7);
        assertThat(words.gap(words.count()) & Unit.STROKE).isNotZero();
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefghijkl,abcdefghijkl",
        "abcdefghijk,''",
        "a abcdefghijk= b,abcdefghijk",
        "abcd efgh ijkl x,abcd",
        "abcd efg= ijkl mn==,abcd efg",
        "abcd efgh ijklm,''",
        "abcd efgh ij kl,''",
        "abcd efgh ijkl mnop,abcd efgh",
        "x a+b/c-d_e1234567 y,a+b/c-d_e1234567"
    })
    void longRunsAndRunsOfOneLengthAreReported(String text, String reported) {
        // Then
        assertThat(String.join(" ", pieces(text, Survey.of(text).runs()))).isEqualTo(reported);
    }

    @Test
    void longTokensOfPrintableUnitsAreReported() {
        // Given
        String text = "short <~9jqo^BlbD-BleB1DJ+~> \u4f60(1,2,3,4,5,6,7,8)\u007f9jqo^BlbD-Bleb";

        // Then
        assertThat(pieces(text, Survey.of(text).tokens()))
                .containsExactly("<~9jqo^BlbD-BleB1DJ+~>", "(1,2,3,4,5,6,7,8)");
    }

    @Test
    void everyWordOfATextIsThereOnceHoweverManyThereAre() {
        // Given
        Random random = new Random(11);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append("aZ m9.-\n\u00e9=".charAt(random.nextInt(10)));
        }

        // When
        Survey survey = Survey.of(text.toString());

        // Then
        Words words = survey.words();
        List<String> found = new ArrayList<>();
        for (int word = 0; word < words.count(); word++) {
            String said = text.substring(words.start(word), words.end(word));
            assertThat(words.hash(word)).isEqualTo(Words.hash(said));
            assertThat(words.gapStart(word)).isEqualTo(word == 0 ? 0 : words.end(word - 1));
            found.add(said);
        }
        assertThat(found)
                .containsExactlyElementsOf(
                        List.of(text.toString().replaceAll("^[^a-zA-Z]+", "").split("[^a-zA-Z]+")));
        assertThat(survey.ascii()).isFalse();
        assertThat(Survey.of("plain\n").ascii()).isTrue();
    }

    @Test
    void marksKnowEveryWordOfTheirs() {
        // Given
        List<String> words = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (char a = 'a'; a <= 'z'; a++) {
            for (char b = 'a'; b <= 'z'; b++) {
                words.add("w" + a + b);
                others.add("o" + a + b);
            }
        }

        // When
        WordMarks marks = new WordMarks(words);

        // Then
        assertThat(words).allMatch(word -> marks.may(Words.hash(word)));
        assertThat(others.stream().filter(word -> marks.may(Words.hash(word))).count())
                .isLessThan(others.size() / 8);
    }

    private static List<String> pieces(String text, Stretches stretches) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < stretches.count(); i++) {
            out.add(text.substring(stretches.start(i), stretches.end(i)));
        }
        return out;
    }
}
