package io.aegisgate.filter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published example values are found and flagged in every spelling; what only looks like one is not flagged. */
class PublishedValuesTest {
    @Test
    void entriesWithoutSeparatorsStandForEverySpelling() {
        PublishedValues values = new PublishedValues(List.of("4242424242424242", "AB-12"));
        assertThat(List.of("4242424242424242", "4242 4242 4242 4242", "4242.4242.4242.4242", "4242–4242–4242–4242"))
                .allMatch(values);
        assertThat(List.of("4242424242424241", "424242424242424", "ab12", "AB 12"))
                .noneMatch(values);
        assertThat(values.test("ab-12")).isTrue();
    }

    @Test
    void severalOfThemCountWithBlanksBetween() {
        PublishedValues values = new PublishedValues(List.of("4242424242424242", "5555555555554444", "1234"));
        assertThat(List.of("4242 4242 4242 4242 5555 5555 5555 4444", "5555555555554444 1234"))
                .allMatch(values);
        assertThat(List.of("4242 4242 4242 4242 5555 5555 5555 4445", "12341234", " "))
                .noneMatch(values);
    }

    @Test
    void aHashStandsForOneDigit() {
        PublishedValues values = new PublishedValues(List.of("###55501##", "01632 960###"));
        assertThat(List.of("(212) 555-0147", "2125550147", "01632 960123")).allMatch(values);
        assertThat(List.of("212-555-0247", "+1 212 555 0147", "0163 2960123", "01632 96012x"))
                .noneMatch(values);
    }

    @Test
    void starsAndChecksStandForMany() {
        PublishedValues values = new PublishedValues(List.of("*@example.com", "rfc5737"));
        assertThat(List.of("jo@example.com", "192.0.2.7")).allMatch(values);
        assertThat(List.of("jo@example.community", "192.1.2.7")).noneMatch(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay with 4242.4242.4242.4242 now",
                "4000–0025–0000–3155 asks for 3-D Secure",
                "4000002760003184",
                "card 4000 0082 6000 3178",
                "3782-822463-10005",
                "unionpay card 6205 5000 0000 0000 004",
                "try 4242 4242 4242 4242 5555 5555 5555 4444",
                "4917 6100 0000 0000",
                "call (212) 555-0147",
                "+1 415 555 0132",
                "phone: 415.555.0199",
                "ring 020 7946 0958",
                "+44 (0)20 7946 0958",
                "call me at 0044 20 7946 0958",
                "mobile 07700900123",
                "tel (01632) 960123",
                "0491 570 156",
                "+33 6 39 98 12 34",
                "Tel: 030 23125 123",
                "IBAN GB29 NWBK 6016 1331 9268 19",
                "iban gb29nwbk60161331926819",
                "BE68-5390-0754-7034",
                "AT61 1904 3002 3457 3201 EUR 40",
                "ssn: 219 09 9999",
                "NHS number 943 476 5919",
                "imei 49-015420-323751-8",
                "身份证 11010519491231002X",
                "Medicare ID: 1EG4TE5MK73"
            })
    void packagedRowsFlag(String text) {
        assertThat(found(text)).isNotEmpty().allMatch(Match::documentation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card 4539 7999 6631 3503",
                "+49 163 2960123",
                "Handy 0163 2960123",
                "ring 020 7956 0958",
                "(212) 555-0247",
                "IBAN DE44 5001 0517 5407 3249 31",
                "ssn: 219 09 9998"
            })
    void packagedRowsDoNotFlag(String text) {
        assertThat(found(text)).isNotEmpty().noneMatch(Match::documentation);
    }

    private static List<Match> found(String text) {
        return PackagedCatalogue.get()
                .scanner(EnumSet.of(Profile.SECRETS, Profile.PII))
                .scan(text);
    }
}
