package io.aegisgate.filter.redaction.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.filter.text.JsonText;
import io.aegisgate.filter.text.TextRange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExactValuesTest {
    private static final String VALUE = "blue/Falcon+9 \"heavy\" é?";

    @Test
    void aValueIsFoundWithinAnyText() {
        // Given
        ExactValues values = ExactValues.of(List.of(VALUE));

        // When
        List<TextRange> found = values.find("的" + VALUE + VALUE + "x");

        // Then
        assertThat(found)
                .containsExactly(
                        new TextRange(1, 1 + VALUE.length()),
                        new TextRange(1 + VALUE.length(), 1 + 2 * VALUE.length()));
    }

    @Test
    void encodedFormsAreFound() {
        // Given
        ExactValues values = ExactValues.of(List.of(VALUE));
        String percent = URLEncoder.encode(VALUE, StandardCharsets.UTF_8);

        // When, Then
        for (String form : List.of(
                JsonText.escaped(VALUE),
                JsonText.escaped(VALUE).replace("/", "\\/"),
                JsonText.escaped(VALUE).replace("é", "\\u00e9"),
                percent,
                percent.replace("+", "%20"),
                percent.replace("%2F", "%2f")
                        .replace("%2B", "%2b")
                        .replace("%C3%A9", "%c3%a9")
                        .replace("%3F", "%3f"),
                percent.replace("+", "%20").replace("%2F", "/"),
                percent.replace("%2F", "/")
                        .replace("%2B", "%2b")
                        .replace("%C3%A9", "%c3%a9")
                        .replace("%3F", "%3f"),
                percent.replace("%C3%A9", "é"),
                percent.replace("+", "%20").replace("%2F", "/").replace("%C3%A9", "é"),
                VALUE.replace(" ", "%20"),
                VALUE.replace(' ', '+'),
                VALUE.replace("\"", "&quot;"),
                VALUE.replace("\"", "&#34;"))) {
            assertThat(values.find("a " + form + " z")).as(form).containsExactly(new TextRange(2, 2 + form.length()));
        }
    }

    @Test
    void aValueIsFoundInTextOfHtml() {
        // Given
        ExactValues values = ExactValues.of(List.of("a<b>&'c'\"d\"e"));

        // When, Then
        for (String form : List.of(
                "a&lt;b&gt;&amp;'c'\"d\"e",
                "a&lt;b&gt;&amp;'c'&quot;d&quot;e",
                "a&lt;b&gt;&amp;&#39;c&#39;&quot;d&quot;e",
                "a&lt;b&gt;&amp;&#x27;c&#x27;&quot;d&quot;e",
                "a&lt;b&gt;&amp;&#39;c&#39;&#34;d&#34;e")) {
            assertThat(values.find("<p>" + form + "</p>"))
                    .as(form)
                    .containsExactly(new TextRange(3, 3 + form.length()));
        }
    }

    @Test
    void aValueIsFoundWithEveryCharacterEncodedOrWide() {
        // Given
        String value = "Zebra-Falcon-Quilt-77";
        ExactValues values = ExactValues.of(List.of(value));
        StringBuilder percent = new StringBuilder();
        StringBuilder escapes = new StringBuilder();
        StringBuilder upper = new StringBuilder();
        StringBuilder wide = new StringBuilder();
        value.chars().forEach(c -> {
            percent.append(String.format("%%%02X", c));
            escapes.append(String.format("\\u%04x", c));
            upper.append(String.format("\\u%04X", c));
            wide.append((char) (c + 0xFEE0));
        });

        // When, Then
        for (String form : List.of(
                percent.toString(),
                percent.toString().toLowerCase(java.util.Locale.ROOT),
                escapes.toString(),
                upper.toString(),
                wide.toString(),
                wide.toString().replace('－', '-'),
                "Zebra-Ｆａｌｃｏｎ-Quilt-７7")) {
            assertThat(values.find("a " + form + " z")).as(form).containsExactly(new TextRange(2, 2 + form.length()));
        }
    }

    @Test
    void valuesInJsonInJsonAreFoundWhoeverWroteItAndWhereverTheTextIsCut() {
        // Given
        List<UnaryOperator<String>> writers = List.of(
                JsonText::escaped,
                value -> JsonText.escaped(value).replace("/", "\\/"),
                value -> escaped(value, c -> c > 126, "\\u%04x"),
                value -> escaped(value, c -> c > 126 || "<>&='".indexOf(c) >= 0, "\\u%04X"),
                value -> escaped(value, c -> true, "\\u%04x"));
        RandomGenerator random = new SplittableRandom(33);
        String odd = "\"\\\n\t/é中<&'=u0 ";
        for (int round = 0; round < 20; round++) {
            StringBuilder made = new StringBuilder("w");
            for (int i = 0; i < 14; i++) {
                made.append(random.nextBoolean() ? odd.charAt(random.nextInt(odd.length())) : (char) ('a' + i));
            }
            String value = made.append("😀z").toString();
            ExactValues values = ExactValues.of(List.of(value));
            String form = value;
            for (int depth = 0; depth < 3; depth++) {
                form = writers.get(random.nextInt(writers.size())).apply(form);
                String text = "\\\\ \\n" + form + "\\\"}";

                // When
                List<TextRange> found = values.find(text);

                // Then
                TextRange expected = new TextRange(5, 5 + form.length());
                assertThat(found).as("%s in %s", value, text).containsExactly(expected);
                for (int cut = 1; cut < text.length(); cut++) {
                    int open = values.openFrom(text.substring(0, cut), 0);
                    boolean inside = cut > expected.start() && cut < expected.end();
                    assertThat(open).as("%s cut at %d", text, cut).isLessThanOrEqualTo(inside ? expected.start() : cut);
                    assertThat(values.find(text, open))
                            .isEqualTo(open <= expected.start() ? List.of(expected) : List.of());
                }
            }
        }
    }

    private static String escaped(String value, IntPredicate which, String escape) {
        return value.chars()
                .mapToObj(c -> which.test(c) ? String.format(escape, c) : JsonText.escaped("" + (char) c))
                .collect(Collectors.joining());
    }

    @Test
    void invisibleCharactersHideNoValueWhereverTheTextIsCut() {
        // Given
        ExactValues values = ExactValues.of(List.of("Zebra-Falcon-Quilt-77"));
        String text = "\uFEFFa Zeb\u200Bra-Fal\u00ADcon-\u2060\u200DQuilt-7\u200B7 z";

        // When, Then
        assertThat(values.find(text)).containsExactly(new TextRange(3, text.length() - 2));
        for (int cut = 4; cut < text.length() - 2; cut++) {
            assertThat(values.openFrom(text.substring(0, cut), 1))
                    .as("cut at " + cut)
                    .isEqualTo(3);
        }
        assertThat(values.openFrom(text, 1)).isEqualTo(text.length());
    }

    @Test
    void base64IsFoundAtEachAlignmentInBothAlphabets() {
        // Given
        ExactValues values = ExactValues.of(List.of(VALUE));

        for (String before : List.of("", "a", "ab", "user:")) {
            byte[] bytes = (before + VALUE + ":tail").getBytes(StandardCharsets.UTF_8);
            for (String encoded : List.of(
                    Base64.getEncoder().encodeToString(bytes),
                    Base64.getUrlEncoder().encodeToString(bytes))) {
                // When
                List<TextRange> found = values.find(encoded);

                // Then
                assertThat(found).hasSize(1);
                TextRange range = found.get(0);
                int chars = VALUE.getBytes(StandardCharsets.UTF_8).length * 8 / 6;
                assertThat(range.end() - range.start()).isBetween(chars - 2, chars);
            }
        }
    }

    @Test
    void overlappingValuesAreOneRange() {
        // Given
        ExactValues values =
                ExactValues.of(List.of("abcdefghijkl", "abcdefghijklmnopqrstuvwxyz", "ghijklmnopqr", "uvwxyz0123456"));

        // When, Then
        assertThat(values.find("--abcdefghijklmnopqrstuvwxyz0123456--")).containsExactly(new TextRange(2, 35));
        assertThat(values.find("--abcdefghijklmnopqr--")).containsExactly(new TextRange(2, 20));
    }

    @Test
    void aShortValueIsRefusedWithoutNamingIt() {
        assertThatThrownBy(() -> ExactValues.of(List.of("shortie99")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("shortie");
    }

    @Test
    void thousandsOfValuesWithACommonStartAreFound() {
        // Given
        List<String> configured = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            configured.add("corp-service-credential-" + i * 7919L + "-suffix");
        }
        ExactValues values = ExactValues.of(configured);
        String text =
                "corp-service-credential-none corp-service-cred " + configured.get(1234) + " " + configured.get(2999);

        // When, Then
        assertThat(values.find(text)).hasSize(2);
    }

    @Test
    void theAutomatonAgreesWithIndexOf() {
        RandomGenerator random = new SplittableRandom(31);
        for (int round = 0; round < 300; round++) {
            // Given
            Set<String> literals = new HashSet<>();
            for (int i = 0; i < 12; i++) {
                literals.add(word(random, 2 + random.nextInt(30)));
            }
            String text = word(random, 400) + String.join("", literals);

            // When
            Set<TextRange> found = new HashSet<>();
            new LiteralSearch(literals).find(text, (start, end, literal) -> found.add(new TextRange(start, end)));

            // Then
            Set<TextRange> covered = new HashSet<>();
            for (String literal : literals) {
                for (int at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) {
                    TextRange range = new TextRange(at, at + literal.length());
                    covered.add(range);
                    assertThat(found.stream())
                            .as(literal)
                            .anyMatch(other -> other.start() == range.start() && other.end() >= range.end());
                }
            }
            assertThat(covered).containsAll(found);
        }
    }

    @Test
    void theOpenEndIsWhereTheTextEndsInTheBeginningOfALiteral() {
        RandomGenerator random = new SplittableRandom(32);
        for (int round = 0; round < 300; round++) {
            // Given
            Set<String> literals = new HashSet<>();
            for (int i = 0; i < 12; i++) {
                literals.add(word(random, 2 + random.nextInt(40)));
            }
            String some = literals.iterator().next();
            String text = word(random, 60) + some.substring(0, random.nextInt(some.length()));
            int from = random.nextInt(text.length());

            // When
            int open = new LiteralSearch(literals).openFrom(text, from);

            // Then
            int expected = from;
            while (expected < text.length() && !begins(literals, text.substring(expected))) {
                expected++;
            }
            assertThat(open).isEqualTo(expected);
        }
    }

    private static boolean begins(Set<String> literals, String tail) {
        return literals.stream().anyMatch(literal -> literal.length() > tail.length() && literal.startsWith(tail));
    }

    private static String word(RandomGenerator random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(2)));
        }
        return word.toString();
    }
}
