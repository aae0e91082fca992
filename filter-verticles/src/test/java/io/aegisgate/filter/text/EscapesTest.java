package io.aegisgate.filter.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\n",
                "\\t",
                "\\r\\n",
                "\\\\n",
                "\\u003d",
                "\\u5bc6",
                "\\x1b[0m",
                "\\u001b[1;31m",
                "\\033[31m",
                "\\e[m",
                "\u001b[31m",
                "\u001b[K"
            })
    void whatFollowsAnEscapeBeginsAWord(String escape) {
        // Given
        String text = "key" + escape + "word";
        char[] units = text.toCharArray();
        int at = text.length() - 4;

        // When
        Escapes.clear(units);

        // Then
        assertThat(Escapes.in(text)).isTrue();
        assertThat(Ascii.word(units[at - 1])).isFalse();
        assertThat(new String(units)).hasSameSizeAs(text).startsWith("key").endsWith("word");
        assertThat(Escapes.endAt(text, at)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "\\", "\\u00", "\\u00zz", "\\x4", "\\033", "\u001b", "\u001b[", "[31m", "\\w"})
    void whatIsNoEscapeStays(String text) {
        // Given
        char[] units = text.toCharArray();

        // When
        Escapes.clear(units);

        // Then
        assertThat(new String(units)).isEqualTo(text);
        assertThat(Escapes.endAt(text, text.length())).isFalse();
    }

    @Test
    void lookingOnlyWhereEscapesAreChangesTheSame() {
        // Given
        Random random = new Random(7);
        String[] pieces = {"\\", "\u001b", "[3", "1m", "n", "x5c", "u005c", "u001b", "033[", "e", "word ", "=", "1b"};

        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(9); k >= 0; k--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            char[] everywhere = text.toString().toCharArray();
            char[] where = everywhere.clone();

            // When
            Escapes.clear(everywhere);
            Escapes.clear(text.toString(), where);

            // Then
            assertThat(new String(where)).isEqualTo(new String(everywhere));
        }
    }
}
