package io.aegisgate.filter.catalogue.validator;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Cards, accounts and bank codes. */
final class Money {
    /** Country and length of an IBAN: SWIFT IBAN registry and published national formats. */
    private static final String IBAN_LENGTHS =
            "AD24 AE23 AL28 AO25 AT20 AZ28 BA20 BE16 BF28 BG22 BH22 BI27 BJ28 BR29 BY28 "
                    + "CF27 CG27 CH21 CI28 CM27 CR22 CV25 CY28 CZ24 DE22 DJ27 DK18 DO28 DZ26 EE20 EG29 ES24 FI18 FK18 FO18 FR27 "
                    + "GA27 GB22 GE22 GI23 GL18 GQ27 GR27 GT28 GW25 HN28 HR21 HU28 IE22 IL23 IQ23 IR26 IS26 IT27 JO30 KM27 KW30 "
                    + "KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MA28 MC27 MD24 ME22 MG27 MK19 ML28 MN20 MR27 MT31 MU30 MZ25 NE28 "
                    + "NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SN28 SO23 "
                    + "ST25 SV28 TD27 TG28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    private static final int SIXTEEN = 16;

    private static final Map<String, Integer> IBAN = ibanLengths();

    private Money() {}

    private static Map<String, Integer> ibanLengths() {
        Map<String, Integer> out = new HashMap<>();
        for (String entry : IBAN_LENGTHS.split(" ", -1)) {
            out.put(entry.substring(0, 2), Integer.parseInt(entry.substring(2)));
        }
        return Map.copyOf(out);
    }

    /** Luhn and the issuer ranges with their lengths (published IIN ranges of the card schemes). */
    static boolean card(String value) {
        String d = Digits.of(value);
        return d.length() >= 12
                && d.length() <= 19
                && Digits.distinct(d) > 1
                && issued(Digits.number(d, 0, 4), d.length())
                && Digits.luhn(d);
    }

    /** Cards of sixteen digits one behind the other. */
    static boolean cards(String value) {
        String d = Digits.of(value);
        boolean all = !d.isEmpty() && d.length() % SIXTEEN == 0;
        for (int i = 0; all && i < d.length(); i += SIXTEEN) {
            all = card(d.substring(i, i + SIXTEEN));
        }
        return all;
    }

    private static boolean issued(int four, int length) {
        int two = four / 100;
        int three = four / 10;
        if (four / 1000 == 4) {
            return length == 13 || length == 16 || length == 19;
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720) || (four >= 2200 && four <= 2204)) {
            return length == 16;
        }
        if (two == 34 || two == 37) {
            return length == 15;
        }
        if ((three >= 300 && three <= 305) || three == 309 || two == 36 || two == 38 || two == 39) {
            return length == 14 || length == 16 || length == 19;
        }
        if (four == 1800 || four == 2131 || two == 1) {
            return length == 15;
        }
        boolean maestro = two == 50 || (two >= 56 && two <= 58) || two == 63 || two == 67 || two == 61;
        boolean others = four == 6011
                || (three >= 644 && three <= 659)
                || two == 62
                || two == 60
                || two == 81
                || two == 82
                || two == 65
                || (four >= 3528 && four <= 3589);
        return maestro || (others && length >= 16);
    }

    /** Country length and mod-97 (ISO 13616); spaces and hyphens between groups are allowed. */
    static boolean iban(String value) {
        String v = Digits.andLetters(value);
        if (v.length() < 15 || !Integer.valueOf(v.length()).equals(IBAN.get(v.substring(0, 2)))) {
            return false;
        }
        int rest = 0;
        for (int i = 0; i < v.length(); i++) {
            int digit = Character.digit(v.charAt((i + 4) % v.length()), 36);
            rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97;
        }
        return rest == 1;
    }

    /** ABA routing number: weights 3-7-1 and the Federal Reserve prefixes (ABA routing number policy). */
    static boolean aba(String value) {
        String d = Digits.of(value);
        if (d.length() != 9) {
            return false;
        }
        int prefix = Digits.number(d, 0, 2);
        boolean district = (prefix >= 1 && prefix <= 12)
                || (prefix >= 21 && prefix <= 32)
                || (prefix >= 61 && prefix <= 72)
                || prefix == 80
                || (prefix == 0 && Digits.at(d, 2) != 0);
        return district && Digits.weighted(d, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
    }

    /** BIC: the country in places 5 and 6 (ISO 9362). */
    static boolean swift(String value) {
        return (value.length() == 8 || value.length() == 11)
                && Countries.contains(value.substring(4, 6).toUpperCase(Locale.ROOT));
    }
}
