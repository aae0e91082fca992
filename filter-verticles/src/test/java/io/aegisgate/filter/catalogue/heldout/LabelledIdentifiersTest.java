package io.aegisgate.filter.catalogue.heldout;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.PackagedCatalogue;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.validator.Validators;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Made-up identifiers with valid check digits, in prose, forms, tables, JSON and statements of several languages. */
class LabelledIdentifiersTest {
    private static final int TRIES = 3;
    private static final int GUESSES_MAX = 200_000;

    /**
     * A kind of identifier.
     *
     * @param shape {@code #} for a digit, {@code @} for a letter
     * @param check the validator the value must pass, empty for none
     * @param key its name in a document
     */
    private record Kind(String label, String key, String chinese, String shape, String check) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("card number", "card_number", "信用卡号", "45##############", "card"),
            new Kind("Mastercard", "pan", "银行卡号", "51## #### #### ####", "card"),
            new Kind("IBAN", "iban", "IBAN", "DE####################", "iban"),
            new Kind("IBAN", "iban", "IBAN", "NL## ABNA #### #### ##", "iban"),
            new Kind("routing number", "routing_number", "路由号码", "0########", "aba"),
            new Kind("SSN", "ssn", "社会安全号", "1##-##-####", "ssn"),
            new Kind("ITIN", "itin", "ITIN", "9##-7#-####", "itin"),
            new Kind("ID card number", "id_card", "身份证号", "33010619870410###X", "cn_id"),
            new Kind("mobile", "mobile", "手机号", "138########", ""),
            new Kind("NHS number", "nhs_number", "NHS号", "##########", "nhs"),
            new Kind("National Insurance number", "nino", "NINO", "AB######C", "nino"),
            new Kind("Steuer-ID", "steuer_id", "Steuer-ID", "###########", "steuer_id"),
            new Kind("numéro de sécurité sociale", "nir", "NIR", "18504750#######", "nir"),
            new Kind("DNI", "dni", "DNI", "########@", "dni"),
            new Kind("NIE", "nie", "NIE", "X#######@", "nie"),
            new Kind("codice fiscale", "codice_fiscale", "codice fiscale", "RSSMRA8#A#1H501@", "codice_fiscale"),
            new Kind("Aadhaar", "aadhaar", "Aadhaar", "#### #### ####", "aadhaar"),
            new Kind("PAN", "pan_number", "PAN", "@@@P@####@", "pan"),
            new Kind("CPF", "cpf", "CPF", "###.###.###-##", "cpf"),
            new Kind("CNPJ", "cnpj", "CNPJ", "##.###.###/0001-##", "cnpj"),
            new Kind("resident registration number", "rrn", "주민등록번호", "880101-1######", "rrn"),
            new Kind("My Number", "my_number", "マイナンバー", "############", "my_number"),
            new Kind("NRIC", "nric", "NRIC", "S#######@", "nric"),
            new Kind("IMEI", "imei", "IMEI", "35#############", "imei"),
            new Kind("VIN", "vin", "车架号", "1HGCM###3#A######", "vin"));

    /** {@code %1$s} is the label, {@code %2$s} the key, {@code %3$s} the Chinese label, {@code %4$s} the value. */
    private static final List<String> CARRIERS = List.of(
            "My %1$s is %4$s.",
            "%1$s: %4$s",
            "%2$s=%4$s",
            "{\"%2$s\": \"%4$s\", \"x\": 1}",
            "| %1$s | %4$s |",
            "%1$s,%4$s",
            "name,%2$s,city\nBob,%4$s,Rome\n",
            "%4$s (%1$s)",
            "Please check whether %1$s %4$s is right.",
            "<%2$s>%4$s</%2$s>",
            "我的%3$s是%4$s。",
            "%3$s：%4$s，谢谢",
            "Name: Bob Stone, %1$s: %4$s, City: Rome",
            "%1$s:\n%4$s\n",
            "here's my %1$s, %4$s, thanks",
            "%2$s: %4$s",
            "INSERT INTO t (%2$s) VALUES ('%4$s');",
            "%1$s no. %4$s",
            "%1$s\t%4$s",
            "**%1$s:** %4$s");

    private final Inventor inventor = new Inventor(4711);

    @Test
    void identifiersWithCheckDigitsAreFoundInEveryCarrier() throws Exception {
        // Given
        var scanner = PackagedCatalogue.get().scanner(EnumSet.of(Profile.SECRETS, Profile.PII));
        Tally kinds = new Tally(scanner);
        Tally carriers = new Tally(scanner);

        // When
        for (Kind kind : KINDS) {
            for (String carrier : CARRIERS) {
                for (int i = 0; i < TRIES; i++) {
                    String value = value(kind);
                    String text = carrier.formatted(kind.label, kind.key, kind.chinese, value);
                    kinds.plant(kind.label + " " + kind.shape, text, value);
                    carriers.plant(carrier, text, value);
                }
            }
        }

        // Then
        kinds.print("made-up identifiers, by kind", 0.98);
        carriers.print("made-up identifiers, by carrier", 0.98);
        assertThat(kinds.recall()).isGreaterThanOrEqualTo(0.98);
    }

    private String value(Kind kind) {
        Predicate<String> check = kind.check.isEmpty()
                ? value -> true
                : Validators.named(kind.check).orElseThrow();
        for (int i = 0; i < GUESSES_MAX; i++) {
            String value = inventor.shape(kind.shape);
            if (check.test(value)) {
                return value;
            }
        }
        throw new IllegalStateException("no valid " + kind.label + " of shape " + kind.shape);
    }
}
