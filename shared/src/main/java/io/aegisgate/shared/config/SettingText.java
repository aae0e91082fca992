package io.aegisgate.shared.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns the text of a setting into its value and back. What is wrong is told by {@link IllegalArgumentException}, whose
 * message never repeats the text, because the text may be a secret.
 */
public final class SettingText {
    private static final List<String> TRUE = List.of("true", "1", "yes", "on", "t", "y");
    private static final List<String> FALSE = List.of("false", "0", "no", "off", "f", "n");
    private static final int MAX_NUMBER_CHARS = 30;

    private SettingText() {}

    /**
     * The value of a setting: of the type its record component has.
     *
     * @throws IllegalArgumentException with what is wrong, never with the text
     */
    public static Object parse(SettingRow row, String raw) {
        String text = raw.strip();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("contains a control character");
        }
        return switch (row.kind()) {
            case BOOLEAN -> bool(text);
            case INTEGER -> (int) whole(row, text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(row, text, Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> decimal(row, text).doubleValue();
            case DURATION -> duration(row, text);
            case TEXT -> word(row, text);
            case TEXT_LIST -> items(text);
            case INTEGER_LIST ->
                items(text).stream()
                        .map(item -> (int) whole(row, item, Integer.MIN_VALUE, Integer.MAX_VALUE))
                        .toList();
        };
    }

    static String ofDuration(Duration value, Duration unit) {
        BigDecimal nanos = BigDecimal.valueOf(value.toNanos());
        return plain(nanos.divide(BigDecimal.valueOf(unit.toNanos()), 9, RoundingMode.HALF_UP));
    }

    static String ofDecimal(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    /** Hides {@code user:password@} of every URL in a text. */
    public static String withoutUserInfo(String text) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int scheme = text.indexOf("://"); scheme >= 0; scheme = text.indexOf("://", from)) {
            int start = scheme + 3;
            int end = start;
            while (end < text.length() && "/?#, ".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            int at = text.lastIndexOf('@', end - 1);
            out.append(text, from, start);
            if (at >= start) {
                out.append(SettingsCatalogue.MASK).append(text, at, end);
            } else {
                out.append(text, start, end);
            }
            from = end;
        }
        return out.append(text, from, text.length()).toString();
    }

    private static boolean bool(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower)) {
            return true;
        }
        if (FALSE.contains(lower)) {
            return false;
        }
        throw new IllegalArgumentException("is not a boolean");
    }

    private static long whole(SettingRow row, String text, long least, long most) {
        BigDecimal value = number(text, "is not a whole number");
        if (value.scale() > 0) {
            throw new IllegalArgumentException("is not a whole number");
        }
        if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new IllegalArgumentException("is out of range");
        }
        bounded(row, value);
        return value.longValueExact();
    }

    private static BigDecimal decimal(SettingRow row, String text) {
        return bounded(row, number(text, "is not a number"));
    }

    private static Duration duration(SettingRow row, String text) {
        BigDecimal nanos =
                decimal(row, text).multiply(BigDecimal.valueOf(row.unit().toNanos()));
        if (nanos.signum() < 0 || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("is out of range");
        }
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private static BigDecimal bounded(SettingRow row, BigDecimal value) {
        double approximate = value.doubleValue();
        if (approximate < row.min() || approximate > row.max()) {
            throw new IllegalArgumentException("is out of range");
        }
        return value;
    }

    /** ASCII digits, one point and a leading minus only: no exponent, so a short text cannot become a huge number. */
    private static BigDecimal number(String text, String complaint) {
        boolean digits = !text.isEmpty() && text.length() <= MAX_NUMBER_CHARS;
        for (int i = 0; digits && i < text.length(); i++) {
            char c = text.charAt(i);
            digits = (c >= '0' && c <= '9') || c == '.' || (c == '-' && i == 0 && text.length() > 1);
        }
        if (!digits || text.endsWith(".") || text.indexOf('.') != text.lastIndexOf('.')) {
            throw new IllegalArgumentException(complaint);
        }
        return new BigDecimal(text);
    }

    private static String word(SettingRow row, String text) {
        if (row.oneOf().isEmpty()) {
            return text;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (!row.oneOf().contains(lower)) {
            throw new IllegalArgumentException("is not one of the allowed words");
        }
        return lower;
    }

    private static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return List.copyOf(items);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
