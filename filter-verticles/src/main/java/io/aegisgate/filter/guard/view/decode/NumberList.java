package io.aegisgate.filter.guard.view.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Numbers in a row.
 *
 * @param gaps what stands before each number but the first
 * @param end first unit after the last number
 */
record NumberList(List<String> numbers, List<String> gaps, int end) {
    private static final int HAN_MIN = 0x3400;

    int size() {
        return numbers.size();
    }

    /** Reads numbers that follow each other closely. */
    static NumberList read(String text, int from, int count, int gapMax, int digitsMax) {
        List<String> numbers = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        Numbers reader = new Numbers(text, from, gapMax, digitsMax);
        int end = from;
        while (numbers.size() < count && reader.next()) {
            numbers.add(text.substring(reader.start(), reader.end()));
            gaps.add(text.substring(end, reader.prefix()));
            end = reader.end();
        }
        return new NumberList(numbers, gaps, end);
    }

    /** What the numbers say in the first reading that makes a text. */
    Optional<String> said() {
        boolean binary = all("01", 7, 8);
        boolean pairs = numbers.stream().allMatch(number -> number.length() == 2);
        boolean octal = all("01234567", 3, 3);
        boolean decimal = all("0123456789", 1, 6);
        Optional<String> out = binary ? bytes(2) : Optional.empty();
        out = out.isEmpty() && pairs ? bytes(16) : out;
        out = out.isEmpty() && octal ? bytes(8) : out;
        out = out.isEmpty() && decimal ? codes() : out;
        return out.isEmpty() && decimal ? places() : out;
    }

    private boolean all(String digits, int min, int max) {
        return numbers.stream()
                .allMatch(number -> number.length() >= min
                        && number.length() <= max
                        && number.chars().allMatch(c -> digits.indexOf(c) >= 0));
    }

    private Optional<String> bytes(int radix) {
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            int value = Integer.parseInt(numbers.get(i), radix);
            if (value > 0xFF) {
                return Optional.empty();
            }
            bytes[i] = (byte) value;
        }
        return Legible.text(bytes, bytes.length);
    }

    /** Code points, or bytes where all are small. */
    private Optional<String> codes() {
        StringBuilder out = new StringBuilder();
        boolean small = true;
        for (String number : numbers) {
            int value = Integer.parseInt(number);
            boolean ascii = (value >= ' ' && value < 0x7F) || value == '\n';
            if (!ascii
                    && !(value >= HAN_MIN && value < 0xD800)
                    && !(value >= 0x3000 && value < 0x3040)
                    && !(value >= 0xFF00 && value < 0xFFF0)) {
                small &= value <= 0xFF;
                out.append('\uFFFD');
            } else {
                small &= ascii;
                out.append((char) value);
            }
        }
        if (out.indexOf("\uFFFD") < 0) {
            return Optional.of(out.toString()).filter(Legible::text);
        }
        return small ? bytes(10) : Optional.empty();
    }

    /** 1 for a to 26 for z; a gap that has more than the narrowest parts words. */
    private Optional<String> places() {
        int narrow = gaps.stream().skip(1).mapToInt(String::length).min().orElse(1);
        boolean dashes = gaps.stream().anyMatch("-"::equals);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < numbers.size(); i++) {
            int value = Integer.parseInt(numbers.get(i));
            boolean wide = i > 0
                    && (gaps.get(i).length() > narrow || (dashes && !gaps.get(i).equals("-")));
            out.append(wide ? " " : "");
            if (value < 1 || value > 26) {
                if (value != 0) {
                    return Optional.empty();
                }
                out.append(' ');
            } else {
                out.append((char) ('a' + value - 1));
            }
        }
        return Optional.of(out.toString());
    }
}
