package io.aegisgate.filter.catalogue.validator;

/**
 * Personal numbers that are a date of birth with check digits, and numbers of a fixed grouping with one: so few other numbers
 * pass that a value may stand without a label. Separators are left out before the check.
 */
final class NationalNumbers {
    private static final String HETU_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    /** Stands for a year whose century the number does not tell: each month has its most days. */
    private static final int LEAP_YEAR = 2000;

    /** Last two digits of years of birth since 2000 that are at hand; later ones are other numbers. */
    private static final int BORN_MAX = 30;

    private NationalNumbers() {}

    /** The digit that makes a weighted sum a multiple of the modulus; 10 and more are never issued. */
    private static int complement(String digits, int modulus, int... weights) {
        return (modulus - Digits.weighted(digits, weights) % modulus) % modulus;
    }

    /** Whether a month has such a day in some year. */
    static boolean day(int month, int day) {
        return Dates.exists(LEAP_YEAR, month, day);
    }

    /** Polish PESEL: birth date, months plus 20 since 2000, weights 1-3-7-9 (Dz.U. 2010 nr 217 poz. 1427). */
    static boolean pesel(String value) {
        String d = Digits.of(value);
        int month = d.length() == 11 ? Digits.number(d, 2, 4) : 0;
        boolean born = month <= 12 || (month <= 32 && Digits.number(d, 0, 2) <= BORN_MAX);
        return born
                && value.length() == 11
                && d.length() == 11
                && day(month % 20, Digits.number(d, 4, 6))
                && complement(d, 10, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) == Digits.at(d, 10);
    }

    /**
     * Norwegian f&oslash;dselsnummer and D number: date, a number of three digits that tells the century, and two check
     * digits mod 11 (Skatteetaten).
     */
    static boolean fodselsnummer(String value) {
        String d = Digits.of(value);
        return d.length() == 11
                && day(Digits.number(d, 2, 4), Digits.number(d, 0, 2) % 40)
                && norwegianCentury(Digits.number(d, 4, 6), Digits.number(d, 6, 9))
                && complement(d, 11, 3, 7, 6, 1, 8, 9, 4, 5, 2) == Digits.at(d, 9)
                && complement(d, 11, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) == Digits.at(d, 10);
    }

    /** 000 to 499 and, since 1940, 900 to 999: born in the 1900s; 500 to 749: 1854 to 1899; 500 to 999: 2000 to 2039. */
    private static boolean norwegianCentury(int year, int number) {
        return number < 500 || year < 40 || number >= 900 || (number < 750 && year >= 54);
    }

    /** Belgian national number: birth date and 97 minus the number mod 97, since 2000 with a 2 before it (IBZ). */
    static boolean rijksregister(String value) {
        String d = Digits.of(value);
        if (d.length() != 11 || !day(Digits.number(d, 2, 4), Digits.number(d, 4, 6))) {
            return false;
        }
        long number = Digits.number(d, 0, 9);
        int check = Digits.number(d, 9, 11);
        boolean sinceTwoThousand = Digits.number(d, 0, 2) <= BORN_MAX && 97 - (2_000_000_000L + number) % 97 == check;
        return 97 - number % 97 == check || sinceTwoThousand;
    }

    /** Swedish personnummer and samordningsnummer: date (day plus 60 for the latter), Luhn over ten digits (Skatteverket). */
    static boolean personnummer(String value) {
        String all = Digits.of(value);
        String d = all.length() == 12 ? all.substring(2) : all;
        return d.length() == 10 && day(Digits.number(d, 2, 4), Digits.number(d, 4, 6) % 60) && Digits.luhn(d);
    }

    /** Danish CPR number with its check digit mod 11; numbers since October 2007 may go without (CPR-kontoret). */
    static boolean cpr(String value) {
        String d = Digits.of(value);
        return d.length() == 10
                && day(Digits.number(d, 2, 4), Digits.number(d, 0, 2))
                && Digits.weighted(d, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    /**
     * Czech and Slovak birth number of ten digits, which there are since 1954: women's months plus 50, a multiple of 11;
     * until 1985 also a rest of 10 of the first nine digits with the check digit 0 (Act 133/2000).
     */
    static boolean birthNumber(String value) {
        String d = Digits.of(value);
        if (d.length() != 10 || !day(Digits.number(d, 2, 4) % 50 % 20, Digits.number(d, 4, 6))) {
            return false;
        }
        int year = Digits.number(d, 0, 2);
        boolean born = year >= 54 || year <= BORN_MAX;
        long number = Long.parseLong(d);
        boolean restOfTen = year >= 54 && year <= 85 && number % 10 == 0 && number / 10 % 11 == 10;
        return born && (number % 11 == 0 || restOfTen);
    }

    /** Finnish personal identity code: date, century sign, check character mod 31 (DVV). */
    static boolean hetu(String value) {
        String v = Digits.andLetters(value);
        String d = Digits.of(v.substring(0, Math.max(0, v.length() - 1)));
        return d.length() == 9
                && day(Digits.number(d, 2, 4), Digits.number(d, 0, 2))
                && HETU_CHECK.charAt(Digits.number(d, 0, 9) % 31) == v.charAt(v.length() - 1);
    }

    /**
     * Romanian CNP: sex with the century, birth date, county and a check digit mod 11 (Law 105/1996). 3 and 4 are for who
     * was born in the nineteenth century, so nobody.
     */
    static boolean cnp(String value) {
        String d = Digits.of(value);
        if (d.length() != 13 || d.charAt(0) == '0' || !day(Digits.number(d, 3, 5), Digits.number(d, 5, 7))) {
            return false;
        }
        boolean dead = d.charAt(0) == '3' || d.charAt(0) == '4';
        boolean unborn = (d.charAt(0) == '5' || d.charAt(0) == '6') && Digits.number(d, 1, 3) > BORN_MAX;
        int county = Digits.number(d, 7, 9);
        int check = Digits.weighted(d, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        return !dead
                && !unborn
                && county >= 1
                && (county <= 52 || county == 70)
                && (check == 10 ? 1 : check) == Digits.at(d, 12);
    }

    /** South African identity number: birth date, citizenship 0 to 2, Luhn (Department of Home Affairs). */
    static boolean southAfrican(String value) {
        String d = Digits.of(value);
        return d.length() == 13
                && day(Digits.number(d, 2, 4), Digits.number(d, 4, 6))
                && d.charAt(10) <= '2'
                && Digits.luhn(d);
    }

    /** Swiss social security number: 756 and the check digit of an EAN-13 (ZAS). */
    static boolean ahv(String value) {
        String d = Digits.of(value);
        return d.length() == 13
                && d.startsWith("756")
                && complement(d, 10, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3) == Digits.at(d, 12);
    }

    /** Australian tax file number: a weighted sum divisible by 11 (ATO). */
    static boolean tfn(String value) {
        String d = Digits.of(value);
        return d.length() == 9 && Digits.distinct(d) > 2 && Digits.weighted(d, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
    }

    /** Australian Medicare card: first digit 2 to 6, the ninth is a check digit mod 10 (Services Australia). */
    static boolean medicareCard(String value) {
        String d = Digits.of(value);
        return d.length() >= 10
                && d.length() <= 11
                && d.charAt(0) >= '2'
                && d.charAt(0) <= '6'
                && Digits.weighted(d, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == Digits.at(d, 8);
    }

    /** US provider identifier: Luhn with 80840 before it (CMS, 45 CFR 162.406). */
    static boolean npi(String value) {
        String d = Digits.of(value);
        return d.length() == 10 && (d.charAt(0) == '1' || d.charAt(0) == '2') && Digits.luhn("80840" + d);
    }

    /** Hong Kong identity card: one or two letters, six digits, check character mod 11 (Immigration Department). */
    static boolean hongKong(String value) {
        String v = Digits.andLetters(value);
        int letters = v.length() - 7;
        if (letters < 1 || letters > 2) {
            return false;
        }
        int sum = letters == 1 ? 36 * 9 : (v.charAt(0) - 'A' + 10) * 9;
        sum += (v.charAt(letters - 1) - 'A' + 10) * 8 + Digits.weighted(v.substring(letters), 7, 6, 5, 4, 3, 2);
        return "0A987654321".charAt(sum % 11) == v.charAt(v.length() - 1);
    }
}
