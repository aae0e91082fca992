package io.aegisgate.filter.catalogue.validator;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Locale;

/** Vehicles, telephones, hardware. */
final class Devices {
    private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final Shape OCTETS = Shape.of(
            "[0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2}|[0-9]{2} (?:[0-9]{2} ){0,3}00 (?:[0-9]{2} ){0,2}00(?: [0-9]{2}){0,2}");
    private static final String VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final String VIN_VALUES = "12345678123457923456789";

    private Devices() {}

    /** IMEI: Luhn over 15 digits (3GPP TS 23.003 annex B). */
    static boolean imei(String value) {
        String d = Digits.of(value);
        return d.length() == 15 && Digits.distinct(d) > 2 && Digits.luhn(d);
    }

    /** Vehicle identification number: check digit in place 9 (49 CFR 565.15). */
    static boolean vin(String value) {
        String v = Digits.andLetters(value);
        if (v.length() != 17) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            char c = v.charAt(i);
            int letter = VIN_LETTERS.indexOf(c);
            if (c > '9' && letter < 0) {
                return false;
            }
            sum += (c > '9' ? VIN_VALUES.charAt(letter) - '0' : c - '0') * VIN_WEIGHTS[i];
        }
        int check = sum % 11;
        return v.charAt(8) == (check == 10 ? 'X' : (char) ('0' + check));
    }

    /** Chinese plate: behind province and office five signs, or six of a car without exhaust, of which three or more are digits (GA 36). */
    static boolean plateCn(String value) {
        String office = value.substring(value.indexOf('·') == 2 ? 3 : 2);
        int digits = Digits.of(office).length();
        boolean electric = office.length() == 6 && (electric(office.charAt(0)) || electric(office.charAt(5)));
        return digits >= 3 && digits >= office.length() - 2 && (office.length() == 5 || electric);
    }

    private static boolean electric(char c) {
        return c >= 'A' && c <= 'K';
    }

    /** Hardware address: six or eight octets that are not all alike. */
    static boolean mac(String value) {
        String v = Digits.andLetters(value).toLowerCase(Locale.ROOT);
        return (v.length() == 12 || v.length() == 16) && Digits.distinct(v) > 1;
    }

    /**
     * Telephone number: 7 to 15 digits (ITU-T E.164), at least three different, not one counting run; with a country code
     * also of a country there is and of a length it has.
     */
    static boolean phone(String value) {
        String d = Digits.of(value);
        boolean plausible =
                d.length() >= 7 && d.length() <= 15 && Digits.distinct(d) >= 3 && !Plausibility.sequential(d);
        return plausible && (!value.startsWith("+") || numbered(value));
    }

    /**
     * Not bytes of a dump or of machine code: four pairs of digits, or more of which two are {@code 00}. National numbers
     * written in pairs have five (France, ARCEP's numbering plan).
     */
    static boolean notOctets(String value) {
        return !OCTETS.matches(value);
    }

    private static boolean numbered(String value) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.isPossibleNumber(numbers.parse(value, null));
        } catch (NumberParseException none) {
            return false;
        }
    }
}
