package io.aegisgate.filter.catalogue.validator;

/** What number checks share: the digits of a value without its separators, weighted sums. Any thread. */
public final class Digits {
    private Digits() {}

    /** The ASCII digits of the value, in order. */
    public static String of(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Letters (made upper case) and digits of the value. */
    static String andLetters(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 'a' && c <= 'z') {
                out.append((char) (c - 32));
            } else if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
                out.append(c);
            }
        }
        return out.toString();
    }

    static int at(String digits, int index) {
        return digits.charAt(index) - '0';
    }

    static int number(String digits, int from, int to) {
        int out = 0;
        for (int i = from; i < to; i++) {
            out = out * 10 + at(digits, i);
        }
        return out;
    }

    /** Sum of digit times weight, from the first digit on. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += at(digits, i) * weights[i];
        }
        return sum;
    }

    /** Whether {@code value} holds nothing but digits in {@code [from, to)}. */
    static boolean only(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** How many different characters the value has. */
    static int distinct(String value) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 128) {
                return (int) value.chars().distinct().count();
            }
            low |= c < 64 ? 1L << c : 0;
            high |= c < 64 ? 0 : 1L << (c - 64);
        }
        return Long.bitCount(low) + Long.bitCount(high);
    }

    /** The check digit of Luhn's formula (ISO/IEC 7812-1 annex B). */
    static boolean luhn(String digits) {
        return digits.length() > 1 && luhnSum(digits) % 10 == 0;
    }

    /** Some digits and behind them the check digit of Luhn's formula. */
    public static String withLuhn(String digits) {
        return digits + (10 - luhnSum(digits + '0') % 10) % 10;
    }

    /** Whether the last digit is the check digit of ISO/IEC 7064, mod 11,10. */
    static boolean mod11And10(String digits) {
        int product = 10;
        int last = digits.length() - 1;
        for (int i = 0; i < last; i++) {
            int sum = (product + at(digits, i)) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == at(digits, last);
    }

    private static int luhnSum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = at(digits, digits.length() - 1 - i);
            if ((i & 1) == 1) {
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
        }
        return sum;
    }
}
