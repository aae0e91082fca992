package io.aegisgate.filter.catalogue.validator;

/** Identifiers of persons in Asia. */
final class AsianPeople {
    /** First two digits of a Chinese region code (GB/T 2260). */
    private static final String REGIONS =
            " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 ";

    /** Verhoeff's multiplication table of the dihedral group D5 and his permutation (J. Verhoeff, 1969). */
    private static final String[] TIMES = {
        "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
        "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
    };

    private static final String[] PERMUTED = {
        "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"
    };

    /** Last two digits of years of birth since 2000 that are at hand; later ones are other numbers. */
    private static final int BORN_MAX = 30;

    private static final String CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private AsianPeople() {}

    /** Chinese resident number: region, date of birth, ISO 7064 mod 11-2 check character (GB 11643-1999). */
    static boolean cnId(String value) {
        String v = Digits.andLetters(value);
        if (v.length() != 18 || !Digits.only(v, 0, 17) || !REGIONS.contains(" " + v.substring(0, 2) + " ")) {
            return false;
        }
        int year = Digits.number(v, 6, 10);
        if (year < 1880 || year > 2035 || !Dates.exists(year, Digits.number(v, 10, 12), Digits.number(v, 12, 14))) {
            return false;
        }
        int sum = Digits.weighted(v, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        return "10X98765432".charAt(sum % 11) == v.charAt(17);
    }

    /** Verhoeff's check digit. */
    static boolean verhoeff(String value) {
        String d = Digits.of(value);
        int check = 0;
        for (int i = 0; i < d.length(); i++) {
            int permuted = PERMUTED[i % 8].charAt(Digits.at(d, d.length() - 1 - i)) - '0';
            check = TIMES[check].charAt(permuted) - '0';
        }
        return d.length() > 1 && check == 0;
    }

    /** Indian Aadhaar: 12 digits, first 2 to 9, no palindrome, Verhoeff (UIDAI). */
    static boolean aadhaar(String value) {
        String d = Digits.of(value);
        return d.length() == 12
                && d.charAt(0) > '1'
                && !new StringBuilder(d).reverse().toString().equals(d)
                && verhoeff(d);
    }

    /** Indian PAN: fourth letter is a kind of holder (Income Tax Department). */
    static boolean pan(String value) {
        String v = Digits.andLetters(value);
        return v.length() == 10
                && "ABCFGHJLPTK".indexOf(v.charAt(3)) >= 0
                && Digits.only(v, 5, 9)
                && !Digits.only(v, 9, 10)
                && v.substring(0, 5).chars().allMatch(Character::isLetter);
    }

    /** Korean resident number: date and mod-11 check digit; numbers since October 2020 carry no check digit (MOIS). */
    static boolean rrn(String value) {
        return rrn(Digits.of(value), true);
    }

    /** As {@link #rrn} with the check digit, for numbers without a label: those of orders begin with a day of today too. */
    static boolean rrnChecked(String value) {
        return rrn(Digits.of(value), false);
    }

    private static boolean rrn(String d, boolean orUnchecked) {
        if (d.length() != 13 || d.charAt(6) == '0') {
            return false;
        }
        int century = "1256".indexOf(d.charAt(6)) >= 0 ? 1900 : d.charAt(6) == '9' ? 1800 : 2000;
        boolean unborn = century == 2000 && Digits.number(d, 0, 2) > BORN_MAX;
        if (unborn || !Dates.exists(century + Digits.number(d, 0, 2), Digits.number(d, 2, 4), Digits.number(d, 4, 6))) {
            return false;
        }
        int check = (11 - Digits.weighted(d, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11) % 10;
        boolean unchecked = orUnchecked && Digits.number(d, 0, 2) >= 20 && "3478".indexOf(d.charAt(6)) >= 0;
        return unchecked || check == Digits.at(d, 12);
    }

    /** Japanese individual number: mod 11 (Ministerial Ordinance 85 of 2014). */
    static boolean myNumber(String value) {
        String d = Digits.of(value);
        if (d.length() != 12 || Digits.distinct(d) < 2) {
            return false;
        }
        int rest = Digits.weighted(d, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return (rest <= 1 ? 0 : 11 - rest) == Digits.at(d, 11);
    }

    /** Singaporean NRIC and FIN: weighted sum with an offset and a letter table by series (ICA). */
    static boolean nric(String value) {
        String v = Digits.andLetters(value);
        if (v.length() != 9 || !Digits.only(v, 1, 8)) {
            return false;
        }
        char series = v.charAt(0);
        int sum = Digits.weighted(v.substring(1), 2, 7, 6, 5, 4, 3, 2);
        return switch (series) {
            case 'S' -> "JZIHGFEDCBA".charAt(sum % 11) == v.charAt(8);
            case 'T' -> "JZIHGFEDCBA".charAt((sum + 4) % 11) == v.charAt(8);
            case 'F' -> "XWUTRQPNMLK".charAt(sum % 11) == v.charAt(8);
            case 'G' -> "XWUTRQPNMLK".charAt((sum + 4) % 11) == v.charAt(8);
            case 'M' -> "KLJNPQRTUWX".charAt(10 - (sum + 3) % 11) == v.charAt(8);
            default -> false;
        };
    }

    /** Chinese credit code of an organisation: characters by powers of three, mod 31 (GB 32100). */
    static boolean creditCode(String value) {
        if (value.length() != 18) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            int character = CREDIT_CODE.indexOf(value.charAt(i));
            if (character < 0) {
                return false;
            }
            sum += character * weight;
            weight = weight * 3 % 31;
        }
        return CREDIT_CODE.charAt((31 - sum % 31) % 31) == value.charAt(17);
    }

    /** Chinese postal address: a province, a city, a county or a district, then a street, a village or a house. */
    static boolean address(String value) {
        int place = first(value, "省市区县州旗");
        return place >= 2 && place < 9 && first(value.substring(place + 1), "路街道巷弄村镇乡园号栋苑里") >= 1;
    }

    private static int first(String value, String signs) {
        int at = 0;
        while (at < value.length() && signs.indexOf(value.charAt(at)) < 0) {
            at++;
        }
        return at < value.length() ? at : -1;
    }
}
