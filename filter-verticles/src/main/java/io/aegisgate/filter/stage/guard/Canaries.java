package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.redaction.exact.EncodedForms;
import io.aegisgate.filter.redaction.exact.ExactValues;
import java.nio.charset.StandardCharsets;
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
            spellings.addAll(EncodedForms.base64(bytes));
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
