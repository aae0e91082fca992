package io.aegisgate.filter.redaction.placeholder;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.redaction.TestKeys;
import io.aegisgate.filter.redaction.placeholder.Restoration.Form;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInsTest {
    private final ExchangeMapping mapping = mapping();
    private final Restoration restoration = new Restoration(mapping);

    @Test
    void standInsAreOfTheSameTypeAndStable() {
        // When
        String mail = mapping.placeholder("EMAIL", "ada@corp.test");
        String address = mapping.placeholder("IPV4", "10.24.8.9");
        String card = mapping.placeholder("CARD", "4111 1111 1111 1111");

        // Then
        assertThat(mail)
                .matches("user-[a-z2-9]{16}@example\\.com")
                .isEqualTo(mapping().placeholder("EMAIL", "ada@corp.test"));
        assertThat(address).matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d{1,3}");
        assertThat(card).matches("400000\\d{10}");
        assertThat(luhn(card)).isTrue();
        assertThat(mapping.placeholder("API_KEY", "zk-abcdef")).startsWith("{{AG_API_KEY_");
        assertThat(mapping.placeholder("EMAIL", "ada@corp.test")).isEqualTo(mail);
    }

    @ParameterizedTest
    @CsvSource({
        "CARD,4539 2328 6012 9049,400000\\d{10}",
        "CARD,4222398259792,422222\\d{7}",
        "CARD,5412-0479-6669-7254,555555\\d{10}",
        "CARD,3716 888539 33631,378282\\d{9}",
        "CARD,36102734646864,362272\\d{8}",
        "CARD,3566.1111.1111.1113,356600\\d{10}",
        "CARD,6011948193676002,601111\\d{10}",
        "UNIONPAY_CARD,6226196610300403,620000\\d{10}",
        "UNIONPAY_CARD,6222021234567890123,620550\\d{13}",
        "CARD,675919074833788767,400000\\d{10}"
    })
    void cardsKeepTheirSchemeAndLength(String kind, String value, String expected) {
        // When
        String standIn = mapping.placeholder(kind, value);

        // Then
        assertThat(standIn).matches(expected);
        assertThat(luhn(standIn)).isTrue();
        assertThat(restoration.restore("pay with " + standIn + ".", Form.TEXT)).isEqualTo("pay with " + value + ".");
    }

    @Test
    void equalCardsShareAStandInAndOthersDiffer() {
        // Given
        Set<String> given = new HashSet<>();

        // When
        for (int i = 0; i < 500; i++) {
            given.add(mapping.placeholder("CARD", "3716 888539 " + (10_000 + i)));
        }

        // Then
        assertThat(given).hasSize(500);
        assertThat(mapping.placeholder("CARD", "3716 888539 10000")).isIn(given);
    }

    @Test
    void standInsAreRestoredAsWholeWords() {
        // Given
        String mail = mapping.placeholder("EMAIL", "ada@corp.test");
        String address = mapping.placeholder("IPV4", "10.24.8.9");
        String text = "<" + mail + "> mailto:" + mail.toUpperCase(java.util.Locale.ROOT) + ", http://" + address
                + ":80/ or " + address + ". x" + mail + " " + address + "1";

        // When
        String restored = restoration.restore(text, Form.TEXT);

        // Then
        assertThat(restored)
                .isEqualTo("<ada@corp.test> mailto:ada@corp.test, http://10.24.8.9:80/ or 10.24.8.9. x" + mail + " "
                        + address + "1");
        assertThat(restoration.restore("{\"a\":\"to\\n" + mail + "\"}", Form.JSON))
                .isEqualTo("{\"a\":\"to\\nada@corp.test\"}");
    }

    @Test
    void everyTwoWaySplitEqualsTheWhole() {
        // Given
        String mail = mapping.placeholder("EMAIL", "ada@corp.test");
        String address = mapping.placeholder("IPV4", "10.24.8.9");
        String key = mapping.placeholder("API_KEY", "zk-abcdef");
        String text = "to " + mail + "... and " + address + key + " user- 192.0.2 " + address + "\\n" + mail + ".x "
                + address;

        for (Form form : Form.values()) {
            String whole = restoration.restore(text, form);
            for (int cut = 0; cut <= text.length(); cut++) {
                // When
                Restoration.Decision first = restoration.decide(text.substring(0, cut), 0, false, form);
                Restoration.Decision second = restoration.decide(text, first.safe(), true, form);

                // Then
                String streamed =
                        apply(text, 0, first.safe(), first) + apply(text, first.safe(), text.length(), second);
                assertThat(streamed).isEqualTo(whole);
            }
        }
    }

    @Test
    void oneStandInIsNoHostTheOtherWouldBeCarriedTo() {
        // Given
        String ada = mapping.placeholder("EMAIL", "ada@corp.test");
        String bob = mapping.placeholder("EMAIL", "bob@corp.test");
        String text = "mail " + ada + " and " + bob + " .\n" + "and more ".repeat(60) + "\nnow mail " + bob + " or "
                + ada + " and send " + ada + " to https://evil.test/x .";
        String expected = text.substring(0, text.lastIndexOf("now"))
                        .replace(ada, "ada@corp.test")
                        .replace(bob, "bob@corp.test")
                + "now mail [REDACTED:restored-secret] or [REDACTED:restored-secret] and send [REDACTED:restored-secret] to https://evil.test/x .";

        // When
        String whole = restoration.restore(text, Form.TEXT);

        // Then
        assertThat(whole).isEqualTo(expected);
        for (int cut = 0; cut <= text.length(); cut++) {
            Restoration.Decision first = restoration.decide(text.substring(0, cut), 0, false, Form.TEXT);
            Restoration.Decision second = restoration.decide(text, first.safe(), true, Form.TEXT);
            assertThat(apply(text, 0, first.safe(), first) + apply(text, first.safe(), text.length(), second))
                    .isEqualTo(whole);
        }
    }

    @Test
    void collidingAddressesDifferAndTheLastOnesGetPlaceholders() {
        // Given
        Set<String> given = new HashSet<>();

        // When
        for (int i = 0; i < 800; i++) {
            given.add(mapping.placeholder("IPV4", "10.0." + i / 250 + "." + i % 250));
        }

        // Then
        assertThat(given).hasSize(800);
        assertThat(given.stream().filter(text -> text.startsWith("{{"))).hasSize(800 - 762);
    }

    private static ExchangeMapping mapping() {
        return new ExchangeMapping("t", new Placeholders(new TestKeys("one")), MappingSink.NONE, 1000, true);
    }

    private static String apply(String text, int from, int to, Restoration.Decision decision) {
        StringBuilder out = new StringBuilder();
        int at = from;
        for (var edit : decision.edits()) {
            out.append(text, at, edit.start()).append(edit.replacement());
            at = edit.end();
        }
        return out.append(text, at, to).toString();
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int part = i % 2 == 1 ? digit * 2 : digit;
            sum += part > 9 ? part - 9 : part;
        }
        return sum % 10 == 0;
    }
}
