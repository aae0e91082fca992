package io.aegisgate.filter.catalogue.scan.literal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How common three characters in a row are in prose and code: the index looks for a literal's rarest three. The common
 * ones were counted ({@code triples.txt}); of the others the letter frequencies of English, in tenths of a percent, give
 * an order.
 */
public final class TripleRarity {
    private static final String COUNTED = "triples.txt";
    /** Everything counted is commoner than everything estimated. */
    private static final int COUNT = 200;

    private static final int ESTIMATE = 4000;
    private static final Map<String, Integer> DIGITS_OF_COUNT = read();

    private static final int[] LETTERS = {
        82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24, 67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1
    };

    private TripleRarity() {}

    /** Where the rarest three units of a literal begin; of equally rare ones its last three, else the first. */
    public static int rarest(String literal) {
        int last = Math.max(0, literal.length() - 3);
        int best = last;
        int least = commonness(literal.substring(last));
        for (int i = 0; i < last; i++) {
            int commonness = commonness(literal.substring(i, i + 3));
            if (commonness < least) {
                least = commonness;
                best = i;
            }
        }
        return best;
    }

    /** Smaller is rarer; comparable only with other results of this method. */
    static int commonness(String triple) {
        StringBuilder key = new StringBuilder();
        int product = 1;
        for (int i = 0; i < triple.length(); i++) {
            char c = triple.charAt(i);
            key.append(c >= '0' && c <= '9' ? '0' : c);
            product *= frequency(c);
        }
        Integer digits = DIGITS_OF_COUNT.get(key.toString());
        return digits == null ? product / ESTIMATE : COUNT << digits;
    }

    private static int frequency(char c) {
        if (c >= 'a' && c <= 'z') {
            return LETTERS[c - 'a'] + 1;
        }
        return switch (c) {
            case ' ' -> 180;
            case '.', '_', '"', '(', '0' -> 15;
            case '-', ':', '=', '/', '\'', '1', '2' -> 10;
            default -> c < 128 ? 5 : 2;
        };
    }

    private static Map<String, Integer> read() {
        Map<String, Integer> out = new HashMap<>();
        try (InputStream in = TripleRarity.class.getResourceAsStream(COUNTED)) {
            if (in == null) {
                throw new IllegalStateException("the program was packaged without " + COUNTED);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.startsWith("#") ? -1 : line.indexOf(':');
                for (int at = colon + 1; colon > 0 && at + 3 <= line.length(); at += 3) {
                    out.put(line.substring(at, at + 3), Integer.valueOf(line.substring(0, colon)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(out);
    }
}
