package io.aegisgate.filter.redaction.placeholder;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.redaction.TestKeys;
import io.aegisgate.filter.redaction.placeholder.Restoration.Form;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestorationTest {
    private final ExchangeMapping mapping =
            new ExchangeMapping("t", new Placeholders(new TestKeys("one")), MappingSink.NONE, 100);
    private final String marker = mapping.placeholder("IPV4_2", "the \"value\"\n");
    private final String name = marker.substring(2, marker.length() - 2);
    private final Restoration restoration = new Restoration(mapping);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{N}}",
                "{{ N }}",
                "{{  N   }}",
                "{N}",
                "{ N }",
                "N",
                "{{N}",
                "\\{\\{N\\}\\}",
                "\\\\{\\\\{N\\\\}\\\\}",
                "\\{\\{N}}",
                "\\{N\\}"
            })
    void toleratedSpellingsAreRestored(String spelling) {
        for (String written : List.of(name, name.toLowerCase(Locale.ROOT), name.replace("_", "\\_"))) {
            // Given
            String text = "看" + spelling.replace("N", written) + ".";

            // When
            String restored = restoration.restore(text, Form.TEXT);

            // Then
            assertThat(restored).isEqualTo("看the \"value\"\n.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "%7B%7BN%7D%7D,the%20%22value%22%0A",
                "%7b%7bN%7d%7d,the%20%22value%22%0A",
                "%7BN%7D,the%20%22value%22%0A",
                "&#123;&#123;N&#125;&#125;,the &quot;value&quot;~",
                "&#x7B;&#x7b;N&#x7D;&#x7d;,the &quot;value&quot;~",
                "&lbrace;&lbrace;N&rbrace;&rbrace;,the &quot;value&quot;~"
            })
    void inAnAddressAndInHtmlTheValueIsWrittenAlike(String spelling, String value) {
        // Given
        String text = "q=" + spelling.replace("N", name) + "&x";

        // When, Then
        assertThat(restoration.restore(text, Form.TEXT)).isEqualTo("q=" + value.replace('~', '\n') + "&x");
        assertThat(restoration.restore(text, Form.SIGNED)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xN", "NX", "N_", "_N", "9N", "{{xN}}", "{{N-x}}x", "A", "AG_", "{{AG_X_ABC}}", "{{}}", "\\{"})
    void otherTextStaysAsItIs(String spelling) {
        // Given
        String text = spelling.replace("N", spelling.contains("N-x") ? name.substring(0, name.length() - 1) : name);

        // When, Then
        assertThat(restoration.restore(text, Form.TEXT)).isSameAs(text);
    }

    @Test
    void bracesThatAreNotPartOfThePlaceholderStay() {
        assertThat(restoration.restore("${{" + marker + "}}", Form.TEXT)).isEqualTo("${{the \"value\"\n}}");
        assertThat(restoration.restore("{" + marker + "}", Form.TEXT)).isEqualTo("{the \"value\"\n}");
        assertThat(restoration.restore("C:\\dir\\" + marker, Form.TEXT)).isEqualTo("C:\\dir\\the \"value\"\n");
        assertThat(restoration.restore("{{" + name + " text", Form.TEXT)).isEqualTo("{{the \"value\"\n text");
        assertThat(restoration.restore(marker + marker, Form.TEXT)).isEqualTo("the \"value\"\nthe \"value\"\n");
    }

    @Test
    void inJsonTheValueIsEscaped() {
        // Given
        String arguments = "{\"a\":\"" + marker + "\",\"b\":\"line\\n" + name + "\"}";

        // When
        String restored = restoration.restore(arguments, Form.JSON);

        // Then
        assertThat(restored).isEqualTo("{\"a\":\"the \\\"value\\\"\\n\",\"b\":\"line\\nthe \\\"value\\\"\\n\"}");
    }

    @Test
    void signedTextIsRestoredOnlyWhereItComesBackTheSame() {
        // Given
        String shortValue = mapping.placeholder("PLATE", "AB 123");
        String text = marker + " " + name;
        assertThat(restoration.restore(shortValue, Form.SIGNED)).isSameAs(shortValue);

        // When, Then
        assertThat(restoration.restore(text, Form.SIGNED)).isEqualTo("the \"value\"\n " + name);
    }

    @Test
    void aRestoredValueIsNotSearchedAgain() {
        // Given
        String nested = mapping.placeholder("NOTE", "see " + marker);

        // When, Then
        assertThat(restoration.restore(nested, Form.TEXT)).isEqualTo("see " + marker);
    }

    @Test
    void unknownNamesAreAskedOnceAndThenRestoredOrForgotten() {
        // Given
        Placeholders placeholders = new Placeholders(new TestKeys("one"));
        String stored = placeholders.name("t", "EMAIL", "a@b.example");
        String lost = placeholders.name("t", "EMAIL", "c@d.example");
        String text = "{{" + stored + "}} {" + lost.toLowerCase(Locale.ROOT) + "} " + marker;
        Set<String> asked = restoration.unknownPlaceholders(text);

        // When
        mapping.learn(asked, Map.of(stored, "a@b.example"));

        // Then
        assertThat(asked).containsExactly(stored, lost);
        assertThat(restoration.unknownPlaceholders(text)).isEmpty();
        assertThat(restoration.restore(text, Form.TEXT))
                .isEqualTo("a@b.example {" + lost.toLowerCase(Locale.ROOT) + "} the \"value\"\n");
    }

    @Test
    void oneCallAsksForABoundedNumber() {
        // Given
        Placeholders placeholders = new Placeholders(new TestKeys("one"));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append(Placeholders.braced(placeholders.name("t", "EMAIL", "v" + i)));
        }

        // When
        Set<String> asked = restoration.unknownPlaceholders(text);
        mapping.learn(asked, Map.of());
        Set<String> second = restoration.unknownPlaceholders(text);
        mapping.learn(second, Map.of());

        // Then
        assertThat(asked).hasSize(64);
        assertThat(second).hasSize(64).doesNotContainAnyElementsOf(asked);
        assertThat(restoration.unknownPlaceholders(text)).isEmpty();
    }

    @Test
    void ordinaryTextIsNotHeldOrForAFewCharactersOnly() {
        assertThat(held("if (x) { return; }")).isZero();
        assertThat(held("AGENTS are again AG")).isEqualTo(2);
        assertThat(held("an ordinary sentence, a word")).isZero();
        assertThat(held("void f() {")).isEqualTo(1);
        assertThat(held("{{{{{")).isEqualTo(2);
        assertThat(held("a path C:\\")).isEqualTo(1);
        assertThat(held(marker)).isZero();
        assertThat(held(marker.substring(0, marker.length() - 1))).isEqualTo(marker.length() - 1);
        assertThat(held("AG_" + "A".repeat(500))).isZero();
        assertThat(held("xAG_EMAIL")).isZero();
    }

    private int held(String text) {
        return text.length() - restoration.holdFrom(text, 0, Form.TEXT);
    }
}
