package io.aegisgate.filter.catalogue.scan.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalViewTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "ｓｋ－ａｎｔ, sk-ant",
        "密码：ｘ, 密码:x",
        "a\u200Bb\uFEFFc, abc",
        "\u202Eabc\u202C, abc",
        "ﬁne, fine",
        "x²①, x21",
        "\uD835\uDC00\uD835\uDFCE, A0",
        "\uDB40\uDC41\uDB40\uDC42, AB",
        "❤\uFE0F ok, ❤ ok",
        "\uD83D\uDE00 ok, \uD83D\uDE00 ok",
        "caf\u00e9, café",
        "a\\u0026b, a&b",
        "a\\\\\\\\u0026b, a&b",
        "a\\x3Db, a=b",
        "\\u5bc6\\u7801, 密码",
        "\\u005cu0041, A",
        "\\uff21, A"
    })
    void foldsWhatOnlyLooksDifferent(String source, String expected) {
        // When
        NormalView view = NormalView.of(source);

        // Then
        assertThat(view.substring(0, view.length())).isEqualTo(expected);
    }

    @Test
    void offsetsLeadBackToTheSource() {
        // Given
        String source = "a\u200Bｓｋ\u2060ﬁ\uD83D\uDE00\uD835\uDC00z\u200B";

        // When
        NormalView view = NormalView.of(source);

        // Then
        assertThat(view.substring(0, view.length())).isEqualTo("askfi\uD83D\uDE00Az");
        assertThat(view.sourceStart(1)).isEqualTo(2);
        assertThat(view.sourceEnd(3)).isEqualTo(4);
        assertThat(source.substring(view.sourceStart(3), view.sourceEnd(5))).isEqualTo("ﬁ");
        assertThat(source.substring(view.sourceStart(5), view.sourceEnd(7))).isEqualTo("\uD83D\uDE00");
        assertThat(source.substring(view.sourceStart(7), view.sourceEnd(8))).isEqualTo("\uD835\uDC00");
        assertThat(view.sourceEnd(9)).isEqualTo(source.length() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0026b", "a\\\\u0026b", "a\\x26b", "a\\u005cu0026b", "a\\uFF06b", "a&b"})
    void anEscapeIsOneUnitAsLongAsItIs(String source) {
        // When
        NormalView view = NormalView.of(source);
        GrowingView growing = new GrowingView();
        for (int i = 0; i < source.length(); i++) {
            growing.append(source.substring(i, i + 1));
        }
        growing.end();

        // Then
        assertThat(view.substring(0, view.length())).isEqualTo("a&b");
        assertThat(new String(growing.seen().text, 0, growing.seen().length)).isEqualTo("a&b");
        for (int unit = 0; unit < 3; unit++) {
            int start = unit == 0 ? 0 : unit == 1 ? 1 : source.length() - 1;
            int end = unit == 0 ? 1 : unit == 1 ? source.length() - 1 : source.length();
            assertThat(view.sourceStart(unit)).isEqualTo(start);
            assertThat(view.sourceEnd(unit + 1)).isEqualTo(end);
            assertThat(growing.sourceStart(unit)).isEqualTo(start);
            assertThat(growing.sourceEnd(unit + 1)).isEqualTo(end);
        }
    }

    @Test
    void everyCharacterIsFoldedLikeItsCompatibilityForm() {
        // Given
        Random random = new Random(7);

        for (int i = 0; i < 20_000; i++) {
            int point = random.nextInt(0x30000);
            boolean half = point >= 0xD800 && point < 0xE000;
            if (half || Folding.of(point).isEmpty()) {
                continue;
            }
            String source = "x" + Character.toString(point) + "y";

            // When
            NormalView view = NormalView.of(source);

            // Then
            assertThat(view.substring(0, view.length()))
                    .isEqualTo("x" + Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC) + "y");
            assertThat(view.sourceStart(view.length() - 1)).isEqualTo(source.length() - 1);
            assertThat(view.sourceEnd(view.length())).isEqualTo(source.length());
        }
    }
}
