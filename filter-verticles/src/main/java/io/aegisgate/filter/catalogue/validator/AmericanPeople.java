package io.aegisgate.filter.catalogue.validator;

/** Identifiers of persons and firms in the Americas. */
final class AmericanPeople {
    private AmericanPeople() {}

    /** US social security number: never-issued areas, groups and serials (SSA, since 2011: no other rule). */
    static boolean ssn(String value) {
        String d = Digits.of(value);
        if (d.length() != 9) {
            return false;
        }
        int area = Digits.number(d, 0, 3);
        return area != 0 && area != 666 && area < 900 && Digits.number(d, 3, 5) != 0 && Digits.number(d, 5, 9) != 0;
    }

    /** US individual taxpayer number: 9xx with groups 50-65, 70-88, 90-92, 94-99 (IRS). */
    static boolean itin(String value) {
        String d = Digits.of(value);
        if (d.length() != 9 || d.charAt(0) != '9') {
            return false;
        }
        int group = Digits.number(d, 3, 5);
        return group >= 50 && group != 66 && group != 67 && group != 68 && group != 69 && group != 89 && group != 93;
    }

    /** Brazilian CPF: two mod-11 check digits (Receita Federal). */
    static boolean cpf(String value) {
        String d = Digits.of(value);
        return d.length() == 11
                && Digits.distinct(d) > 1
                && mod11(Digits.weighted(d, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == Digits.at(d, 9)
                && mod11(Digits.weighted(d, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == Digits.at(d, 10);
    }

    /** Brazilian CNPJ: two mod-11 check digits (Receita Federal). */
    static boolean cnpj(String value) {
        String d = Digits.of(value);
        return d.length() == 14
                && Digits.distinct(d) > 1
                && mod11(Digits.weighted(d, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == Digits.at(d, 12)
                && mod11(Digits.weighted(d, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == Digits.at(d, 13);
    }

    private static int mod11(int sum) {
        int rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }

    /** Not a ZIP+4 code: five digits, a hyphen, four digits (USPS Publication 28). */
    static boolean notZip(String value) {
        return value.length() != 10
                || value.charAt(5) != '-'
                || !Digits.only(value, 0, 5)
                || !Digits.only(value, 6, 10);
    }
}
