package io.aegisgate.filter.catalogue.heldout;

import java.util.List;
import java.util.SplittableRandom;

/** Makes up values. */
final class Inventor {
    static final String DIGITS = "0123456789";
    static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String ALL = DIGITS + LOWER + UPPER;
    static final String HEX = "0123456789abcdef";

    private static final List<String> WORDS = List.of(
            "river", "stone", "maple", "copper", "falcon", "winter", "garden", "silver", "thunder", "pocket", "orange",
            "candle", "marble", "rocket", "velvet", "harbor", "meadow", "lantern", "cricket", "bridge");

    private final SplittableRandom random;

    Inventor(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    String some(int count, String alphabet) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(alphabet.charAt(below(alphabet.length())));
        }
        return out.toString();
    }

    String word() {
        return one(WORDS);
    }

    String uuid() {
        return some(8, HEX) + "-" + some(4, HEX) + "-4" + some(3, HEX) + "-" + some(4, HEX) + "-" + some(12, HEX);
    }

    /** Replaces {@code #} by a digit, {@code @} by an upper-case letter. */
    String shape(String shape) {
        StringBuilder out = new StringBuilder();
        for (char c : shape.toCharArray()) {
            out.append(c == '#' ? some(1, DIGITS) : c == '@' ? some(1, UPPER) : String.valueOf(c));
        }
        return out.toString();
    }
}
