package io.aegisgate.shared.config.load;

import java.util.Collection;
import java.util.Optional;

/** Finds what a mistyped name was meant to be. */
final class NearestName {
    private NearestName() {}

    /** The known name with the smallest edit distance, unless even that one is far off. */
    static Optional<String> of(String name, Collection<String> known) {
        int best = Math.max(2, name.length() / 4) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : known) {
            int distance = distance(name, candidate);
            if (distance < best) {
                best = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
