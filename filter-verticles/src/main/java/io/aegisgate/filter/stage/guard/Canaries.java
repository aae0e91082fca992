package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.redaction.exact.ExactValues;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A policy's planted values in every spelling that raises the alarm: as they are, in any case, backwards, in hexadecimal
 * digits and in base64 wherever it begins. Immutable; any thread.
 */
final class Canaries {
    /** Base64 writes three bytes in four characters, so that a value is written in one of as many ways. */
    private static final int BASE64_BYTES = 3;

    private static final int BASE64_BITS = 6;

    private final ExactValues spellings;

    private Canaries(ExactValues spellings) {
        this.spellings = spellings;
    }

    /** Those of a policy. */
    static Canaries of(List<String> planted) {
        Set<String> spellings = new HashSet<>();
        for (String canary : planted) {
            byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
            spellings.add(canary);
            spellings.add(new StringBuilder(canary).reverse().toString());
            spellings.add(HexFormat.of().formatHex(bytes));
            for (int before = 0; before < BASE64_BYTES; before++) {
                String written = base64(bytes, before);
                spellings.add(written);
                spellings.add(written.replace('+', '-').replace('/', '_'));
            }
        }
        return new Canaries(
                spellings.isEmpty()
                        ? ExactValues.none()
                        : ExactValues.of(
                                spellings.stream().map(Canaries::folded).toList()));
    }

    /** Whether there are none. */
    boolean none() {
        return spellings.size() == 0;
    }

    /** Whether one stands in a text. */
    boolean in(String text) {
        return !spellings.find(folded(text)).isEmpty();
    }

    /** From where on a text may still become one. */
    int openFrom(String text, int from) {
        return spellings.openFrom(folded(text), from);
    }

    /** Length of the longest spelling in UTF-16 units. */
    int longest() {
        return spellings.longest();
    }

    /** Those characters of base64 that the value alone decides, when so many other bytes stand before it. */
    private static String base64(byte[] value, int before) {
        byte[] shifted = new byte[before + value.length];
        System.arraycopy(value, 0, shifted, before, value.length);
        String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = (before * Byte.SIZE + BASE64_BITS - 1) / BASE64_BITS;
        return all.substring(first, shifted.length * Byte.SIZE / BASE64_BITS);
    }

    /** Without case, at the same offsets. */
    private static String folded(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() == text.length()) {
            return lower;
        }
        StringBuilder each = new StringBuilder(text.length());
        text.chars().forEach(c -> each.append(Character.toLowerCase((char) c)));
        return each.toString();
    }
}
