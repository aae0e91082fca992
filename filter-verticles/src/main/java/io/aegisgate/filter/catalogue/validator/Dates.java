package io.aegisgate.filter.catalogue.validator;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Calendar dates as people write them. */
final class Dates {
    private static final int YEAR_MIN = 1850;
    private static final int YEAR_MAX = 2100;
    private static final int[][] ORDERS = {{0, 1, 2}, {2, 0, 1}, {2, 1, 0}};

    private Dates() {}

    /** Whether the day exists. */
    static boolean exists(int year, int month, int day) {
        return year >= YEAR_MIN
                && year <= YEAR_MAX
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** Three numbers that are a day in some order (year first, US, European); two-digit years are 1931 to 2030. */
    static boolean date(String value) {
        List<Integer> numbers = new ArrayList<>();
        int digits = 0;
        int number = 0;
        for (int i = 0; i <= value.length(); i++) {
            int digit = i < value.length() ? value.charAt(i) - '0' : -1;
            if (digit >= 0 && digit <= 9 && digits < 5) {
                number = number * 10 + digit;
                digits++;
            } else if (digits > 0) {
                numbers.add(number);
                number = 0;
                digits = 0;
            }
        }
        if (numbers.size() == 1 && Digits.of(value).length() == 8) {
            return exists(numbers.get(0) / 10_000, numbers.get(0) / 100 % 100, numbers.get(0) % 100);
        }
        if (numbers.size() != 3) {
            return false;
        }
        for (int[] order : ORDERS) {
            int year = numbers.get(order[0]);
            year += year > 30 && year < 100 ? 1900 : year < 100 ? 2000 : 0;
            if (exists(year, numbers.get(order[1]), numbers.get(order[2]))) {
                return true;
            }
        }
        return false;
    }
}
