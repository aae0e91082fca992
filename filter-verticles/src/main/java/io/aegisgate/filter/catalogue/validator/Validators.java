package io.aegisgate.filter.catalogue.validator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The checks by the names rows use. {@code entropy(3.2)}, {@code min_distinct(6)}, {@code min_length(8)} take a number. */
public final class Validators {
    private static final Map<String, Predicate<String>> PLAIN = plain();

    private static final Map<String, BiPredicate<String, Double>> WITH_NUMBER = Map.of(
            "entropy", (value, number) -> Plausibility.entropy(value) >= number,
            "min_distinct", (value, number) -> Digits.distinct(value) >= number,
            "min_length", (value, number) -> value.length() >= number,
            "max_length", (value, number) -> value.length() <= number);

    /** Checks that recompute check digits, so that few values pass by chance. */
    private static final Set<String> CHECK_DIGITS = Set.of(
            "luhn",
            "card",
            "cards",
            "iban",
            "aba",
            "cpf",
            "cnpj",
            "nhs",
            "steuer_id",
            "nir",
            "dni",
            "nie",
            "codice_fiscale",
            "cn_id",
            "verhoeff",
            "aadhaar",
            "rrn",
            "rrn_checked",
            "my_number",
            "nric",
            "imei",
            "vin",
            "base58check",
            "base58check_xrp",
            "bech32",
            "eip55",
            "bip39",
            "pesel",
            "fodselsnummer",
            "rijksregister",
            "personnummer",
            "cpr",
            "birth_number",
            "hetu",
            "cnp",
            "za_id",
            "ahv",
            "tfn",
            "medicare_card",
            "npi",
            "hk_id",
            "de_pension",
            "es_social",
            "cuit",
            "bsn",
            "tckn",
            "egn",
            "ru_inn",
            "snils",
            "pps",
            "amka",
            "pis",
            "thai_id",
            "oib",
            "ird",
            "abn",
            "uscc");

    private Validators() {}

    /** Whether the check recomputes check digits. */
    public static boolean checkDigits(String name) {
        return CHECK_DIGITS.containsAll(List.of(name.split("\\|", -1)));
    }

    private static Map<String, Predicate<String>> plain() {
        Map<String, Predicate<String>> all = new HashMap<>();
        all.put("luhn", value -> Digits.luhn(Digits.of(value)));
        all.put("card", Money::card);
        all.put("cards", Money::cards);
        all.put("iban", Money::iban);
        all.put("aba", Money::aba);
        all.put("swift", Money::swift);
        all.put("ssn", AmericanPeople::ssn);
        all.put("not_zip", AmericanPeople::notZip);
        all.put("itin", AmericanPeople::itin);
        all.put("cpf", AmericanPeople::cpf);
        all.put("cnpj", AmericanPeople::cnpj);
        all.put("nino", EuropeanPeople::nino);
        all.put("nhs", EuropeanPeople::nhs);
        all.put("steuer_id", EuropeanPeople::steuerId);
        all.put("nir", EuropeanPeople::nir);
        all.put("dni", EuropeanPeople::dni);
        all.put("nie", EuropeanPeople::nie);
        all.put("codice_fiscale", EuropeanPeople::codiceFiscale);
        all.put("pesel", NationalNumbers::pesel);
        all.put("fodselsnummer", NationalNumbers::fodselsnummer);
        all.put("rijksregister", NationalNumbers::rijksregister);
        all.put("personnummer", NationalNumbers::personnummer);
        all.put("cpr", NationalNumbers::cpr);
        all.put("birth_number", NationalNumbers::birthNumber);
        all.put("hetu", NationalNumbers::hetu);
        all.put("cnp", NationalNumbers::cnp);
        all.put("za_id", NationalNumbers::southAfrican);
        all.put("ahv", NationalNumbers::ahv);
        all.put("tfn", NationalNumbers::tfn);
        all.put("medicare_card", NationalNumbers::medicareCard);
        all.put("npi", NationalNumbers::npi);
        all.put("hk_id", NationalNumbers::hongKong);
        all.put("de_pension", LabelledNumbers::pension);
        all.put("es_social", LabelledNumbers::spanishSocial);
        all.put("cuit", LabelledNumbers::cuit);
        all.put("bsn", LabelledNumbers::bsn);
        all.put("tckn", LabelledNumbers::tckn);
        all.put("egn", LabelledNumbers::egn);
        all.put("ru_inn", LabelledNumbers::inn);
        all.put("snils", LabelledNumbers::snils);
        all.put("pps", LabelledNumbers::pps);
        all.put("amka", LabelledNumbers::amka);
        all.put("pis", LabelledNumbers::pis);
        all.put("thai_id", LabelledNumbers::thai);
        all.put("oib", LabelledNumbers::oib);
        all.put("ird", LabelledNumbers::ird);
        all.put("abn", LabelledNumbers::abn);
        all.put("uscc", AsianPeople::creditCode);
        all.put("cn_address", AsianPeople::address);
        all.put("plate_cn", Devices::plateCn);
        all.put("cn_id", AsianPeople::cnId);
        all.put("verhoeff", AsianPeople::verhoeff);
        all.put("aadhaar", AsianPeople::aadhaar);
        all.put("pan", AsianPeople::pan);
        all.put("rrn", AsianPeople::rrn);
        all.put("rrn_checked", AsianPeople::rrnChecked);
        all.put("my_number", AsianPeople::myNumber);
        all.put("nric", AsianPeople::nric);
        all.put("date", Dates::date);
        all.put("phone", Devices::phone);
        all.put("not_octets", Devices::notOctets);
        all.put("imei", Devices::imei);
        all.put("vin", Devices::vin);
        all.put("mac", Devices::mac);
        all.put("message_id", Mail::messageId);
        all.put("ipv4", Network::ipv4);
        all.put("ipv4_public", Network::ipv4Public);
        all.put("ipv4_private", Network::ipv4Private);
        all.put("rfc5737", Network::rfc5737);
        all.put("ipv6", Network::ipv6);
        all.put("ipv6_public", Network::ipv6Public);
        all.put("ipv6_private", Network::ipv6Private);
        all.put("ipv6_mapped_public", Network::ipv6MappedPublic);
        all.put("rfc3849", Network::rfc3849);
        all.put("base58check", Coins::base58check);
        all.put("base58check_xrp", Coins::base58checkXrp);
        all.put("base58_32", Coins::base58Of32);
        all.put("base58_64", Coins::base58Of64);
        all.put("bech32", Coins::bech32);
        all.put("eip55", Coins::eip55);
        all.put("bip39", Mnemonics::bip39);
        all.put("bip39_words", Mnemonics::words39);
        all.put("jwt", Tokens::jwt);
        all.put("basic_pair", Tokens::basicPair);
        all.put("crc32", Tokens::crc32);
        all.put("not_placeholder", Plausibility::notPlaceholder);
        all.put("not_sequential", value -> !Plausibility.sequential(value));
        all.put("not_uuid", Plausibility::notUuid);
        all.put("not_hash", Plausibility::notHash);
        all.put("not_form_word", FormWords::none);
        all.put("not_word", SourceText::notWord);
        all.put("not_code", SourceText::notCode);
        all.put("not_technical", SourceText::notTechnical);
        all.put("wrapped", Tokens::wrapped);
        all.put("not_type", SourceText::notType);
        all.put("not_own_member", SourceText::notOwnMember);
        all.put("random", SourceText::random);
        all.put("not_version", SourceText::notVersion);
        all.put("like_version", value -> !SourceText.notVersion(value));
        all.put("not_template", SourceText::notTemplate);
        all.put("pipes_itself", SourceText::pipesItself);
        all.put("sql_constant", SqlConditions::constant);
        all.put("mixed", Plausibility::mixed);
        all.put("filler", Plausibility::filler);
        all.put("chosen", Plausibility::chosen);
        all.put("strong", Plausibility::strong);
        all.put("drawn", Plausibility::drawn);
        all.put("told", Plausibility::told);
        all.put("letters_and_digits", Plausibility::lettersAndDigits);
        return Map.copyOf(all);
    }

    /** The check a row names, empty when there is none of that name; {@code a|b} holds when one of the two does. */
    public static Optional<Predicate<String>> named(String entry) {
        String name = entry.strip();
        int either = name.indexOf('|');
        if (either >= 0) {
            return named(name.substring(0, either))
                    .flatMap(first -> named(name.substring(either + 1)).map(first::or));
        }
        int open = name.indexOf('(');
        if (open < 0 || !name.endsWith(")")) {
            return Optional.ofNullable(PLAIN.get(name));
        }
        BiPredicate<String, Double> check = WITH_NUMBER.get(name.substring(0, open));
        try {
            double number = Double.parseDouble(name.substring(open + 1, name.length() - 1));
            return check == null ? Optional.empty() : Optional.of(value -> check.test(value, number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** All of the checks must hold. Names must be known. */
    public static Predicate<String> all(List<String> entries) {
        Predicate<String> out = value -> true;
        for (String entry : entries) {
            out = out.and(named(entry).orElseThrow());
        }
        return out;
    }

    /** The known names, for messages. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(PLAIN.keySet());
        names.addAll(WITH_NUMBER.keySet());
        return names;
    }
}
