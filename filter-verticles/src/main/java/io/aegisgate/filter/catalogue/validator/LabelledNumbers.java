package io.aegisgate.filter.catalogue.validator;

/** Personal numbers of few check digits, which rows look for near their names or in a grouping of their own. */
final class LabelledNumbers {
    private static final String PPS_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";

    private LabelledNumbers() {}

    /** German pension insurance number: area, birth date, initial as two digits, serial, check digit (VKVV section 4). */
    static boolean pension(String value) {
        String v = Digits.andLetters(value);
        if (v.length() != 12 || !Digits.only(v, 0, 8) || v.charAt(8) < 'A' || !Digits.only(v, 9, 12)) {
            return false;
        }
        int letter = v.charAt(8) - 'A' + 1;
        String d = v.substring(0, 8) + letter / 10 + letter % 10 + v.substring(9, 11);
        int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = Digits.at(d, i) * weights[i];
            sum += product / 10 + product % 10;
        }
        return NationalNumbers.day(Digits.number(v, 4, 6), Digits.number(v, 2, 4)) && sum % 10 == Digits.at(v, 11);
    }

    /** Spanish social security number: province and number mod 97 (Tesorería General de la Seguridad Social). */
    static boolean spanishSocial(String value) {
        String d = Digits.of(value);
        if (d.length() != 12) {
            return false;
        }
        long number = Digits.number(d, 2, 10);
        long whole = Digits.number(d, 0, 2) * (number < 10_000_000 ? 10_000_000L : 100_000_000L) + number;
        return whole % 97 == Digits.number(d, 10, 12);
    }

    /** Argentine CUIT and CUIL: kind of person and mod 11 (AFIP). */
    static boolean cuit(String value) {
        String d = Digits.of(value);
        if (d.length() != 11) {
            return false;
        }
        int check = (11 - Digits.weighted(d, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return (check == 10 ? 9 : check) == Digits.at(d, 10);
    }

    /** Dutch citizen service number: the eleven test, the last digit subtracted (Rijksdienst voor Identiteitsgegevens). */
    static boolean bsn(String value) {
        String d = Digits.of(value);
        return d.length() == 9 && Digits.distinct(d) > 2 && Digits.weighted(d, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }

    /** Turkish identity number: two check digits mod 10 (Nüfus ve Vatandaşlık İşleri). */
    static boolean tckn(String value) {
        String d = Digits.of(value);
        if (d.length() != 11 || d.charAt(0) == '0') {
            return false;
        }
        int tenth = Math.floorMod(
                Digits.weighted(d, 7, 0, 7, 0, 7, 0, 7, 0, 7) - Digits.weighted(d, 0, 1, 0, 1, 0, 1, 0, 1), 10);
        int eleventh = Digits.weighted(d, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1) % 10;
        return tenth == Digits.at(d, 9) && eleventh == Digits.at(d, 10);
    }

    /** Bulgarian EGN: birth date, the month plus 40 from 2000 on, mod 11 (ГРАО). */
    static boolean egn(String value) {
        String d = Digits.of(value);
        if (d.length() != 10) {
            return false;
        }
        int month = Digits.number(d, 2, 4);
        return NationalNumbers.day(month > 40 ? month - 40 : month, Digits.number(d, 4, 6))
                && Digits.weighted(d, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == Digits.at(d, 9);
    }

    /** Russian tax number of a person: two check digits mod 11 (ФНС). */
    static boolean inn(String value) {
        String d = Digits.of(value);
        return d.length() == 12
                && Digits.distinct(d) > 2
                && Digits.weighted(d, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == Digits.at(d, 10)
                && Digits.weighted(d, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == Digits.at(d, 11);
    }

    /** Russian insurance number: weights 9 to 1, mod 101 (СФР). */
    static boolean snils(String value) {
        String d = Digits.of(value);
        return d.length() == 11
                && Digits.distinct(d) > 2
                && Digits.weighted(d, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100 == Digits.number(d, 9, 11);
    }

    /** Irish PPS number: seven digits and perhaps a second letter, mod 23 (Department of Social Protection). */
    static boolean pps(String value) {
        String v = Digits.andLetters(value);
        if (v.length() < 8 || v.length() > 9 || !Digits.only(v, 0, 7)) {
            return false;
        }
        int second = v.length() == 9 && v.charAt(8) != 'W' ? v.charAt(8) - 'A' + 1 : 0;
        int sum = Digits.weighted(v, 8, 7, 6, 5, 4, 3, 2) + second * 9;
        return PPS_LETTERS.charAt(Math.floorMod(sum, 23)) == v.charAt(7);
    }

    /** Greek AMKA: birth date and Luhn (ΗΔΙΚΑ). */
    static boolean amka(String value) {
        String d = Digits.of(value);
        return d.length() == 11
                && NationalNumbers.day(Digits.number(d, 2, 4), Digits.number(d, 0, 2))
                && Digits.luhn(d);
    }

    /** Brazilian PIS and NIS: mod 11 (Caixa Econ&ocirc;mica Federal). */
    static boolean pis(String value) {
        String d = Digits.of(value);
        if (d.length() != 11 || Digits.distinct(d) < 3) {
            return false;
        }
        int check = 11 - Digits.weighted(d, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (check >= 10 ? 0 : check) == Digits.at(d, 10);
    }

    /** Thai identity number: weights 13 to 2, mod 11 (Department of Provincial Administration). */
    static boolean thai(String value) {
        String d = Digits.of(value);
        return d.length() == 13
                && (11 - Digits.weighted(d, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 10 == Digits.at(d, 12);
    }

    /** Croatian OIB: ISO 7064 mod 11,10 (Porezna uprava). */
    static boolean oib(String value) {
        String d = Digits.of(value);
        return d.length() == 11 && Digits.mod11And10(d);
    }

    /** New Zealand tax number: mod 11, by other weights where the first give ten (Inland Revenue). */
    static boolean ird(String value) {
        String digits = Digits.of(value);
        if (digits.length() < 8 || digits.length() > 9) {
            return false;
        }
        String d = digits.length() == 8 ? "0" + digits : digits;
        int check = Math.floorMod(-Digits.weighted(d, 3, 2, 7, 6, 5, 4, 3, 2), 11);
        int second = Math.floorMod(-Digits.weighted(d, 7, 4, 3, 2, 5, 2, 7, 6), 11);
        return (check == 10 ? second : check) == Digits.at(d, 8);
    }

    /** Australian business number: the first digit less one, mod 89 (Australian Business Register). */
    static boolean abn(String value) {
        String d = Digits.of(value);
        return d.length() == 11 && (Digits.weighted(d, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0;
    }
}
