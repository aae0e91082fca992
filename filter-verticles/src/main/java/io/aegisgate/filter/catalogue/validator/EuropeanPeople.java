package io.aegisgate.filter.catalogue.validator;

/** Identifiers of persons in Europe. */
final class EuropeanPeople {
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    /** Values of A to Z (and 0 to 9 as A to J) in odd places of a codice fiscale (D.M. 23 December 1976). */
    private static final int[] CODICE_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private EuropeanPeople() {}

    /** UK national insurance number: prefix rules of HMRC (NIM39110). */
    static boolean nino(String value) {
        String v = Digits.andLetters(value);
        if (v.length() < 8 || v.length() > 9 || !Digits.only(v, 2, 8)) {
            return false;
        }
        String prefix = v.substring(0, 2);
        boolean letters = "ABCEGHJKLMNOPRSTWXYZ".indexOf(prefix.charAt(0)) >= 0
                && "ABCEGHJKLMNPRSTWXYZ".indexOf(prefix.charAt(1)) >= 0;
        boolean unused = "BG GB KN NK NT TN ZZ".contains(prefix);
        return letters && !unused && (v.length() == 8 || "ABCD".indexOf(v.charAt(8)) >= 0);
    }

    /** NHS number: mod 11 (NHS Data Dictionary). */
    static boolean nhs(String value) {
        String d = Digits.of(value);
        if (d.length() != 10 || Digits.distinct(d) < 2) {
            return false;
        }
        int check = (11 - Digits.weighted(d, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return check == Digits.at(d, 9);
    }

    /** German tax number: ISO 7064 mod 11,10; one digit stands twice or three times among the first ten (BZSt). */
    static boolean steuerId(String value) {
        String d = Digits.of(value);
        if (d.length() != 11 || d.charAt(0) == '0') {
            return false;
        }
        int[] times = new int[10];
        for (int i = 0; i < 10; i++) {
            times[Digits.at(d, i)]++;
        }
        int most = 0;
        int different = 0;
        for (int count : times) {
            most = Math.max(most, count);
            different += count > 0 ? 1 : 0;
        }
        boolean spread = (most == 2 && different == 9) || (most == 3 && different == 8);
        return spread && Digits.mod11And10(d);
    }

    /** French social security number: 97 minus the number mod 97; Corsica's 2A and 2B count as 19 and 18 (INSEE). */
    static boolean nir(String value) {
        String v = Digits.andLetters(value);
        if (v.length() != 15) {
            return false;
        }
        String number = v.substring(0, 13).replace("2A", "19").replace("2B", "18");
        if (!Digits.only(number, 0, 13) || !Digits.only(v, 13, 15) || "12345678".indexOf(v.charAt(0)) < 0) {
            return false;
        }
        return 97 - Long.parseLong(number) % 97 == Digits.number(v, 13, 15);
    }

    /** Spanish DNI: letter of the number mod 23 (Real Decreto 1553/2005). */
    static boolean dni(String value) {
        String v = Digits.andLetters(value);
        return v.length() == 9
                && Digits.only(v, 0, 8)
                && DNI_LETTERS.charAt(Digits.number(v, 0, 8) % 23) == v.charAt(8);
    }

    /** Spanish NIE: as DNI with X, Y, Z read as 0, 1, 2. */
    static boolean nie(String value) {
        String v = Digits.andLetters(value);
        int first = v.isEmpty() ? -1 : "XYZ".indexOf(v.charAt(0));
        return first >= 0 && v.length() == 9 && dni(first + v.substring(1));
    }

    /** Italian codice fiscale: check letter (D.M. 23 December 1976), with the letters that replace digits. */
    static boolean codiceFiscale(String value) {
        String v = Digits.andLetters(value);
        if (v.length() != 16 || "ABCDEHLMPRST".indexOf(v.charAt(8)) < 0) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = v.charAt(i);
            int place = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? CODICE_ODD[place] : place;
            boolean letterPlace = i < 6 || i == 8 || i == 11;
            if (letterPlace ? c <= '9' : c > '9' && "LMNPQRSTUV".indexOf(c) < 0) {
                return false;
            }
        }
        return v.charAt(15) == 'A' + sum % 26;
    }
}
