package io.aegisgate.filter.catalogue.validator;

import io.aegisgate.shared.crypto.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/** Recovery phrases of wallets (BIP-39) by the English word list and the checksum. */
final class Mnemonics {
    private static final String LIST = "bip39-english.txt";
    private static final int WORD_BITS = 11;
    private static final int WORDS_MIN = 12;
    private static final int WORDS_MAX = 24;
    private static final Map<String, Integer> NUMBERS = read();

    private Mnemonics() {}

    /** The words of the list. */
    static Set<String> list() {
        return NUMBERS.keySet();
    }

    /** All words are in the list and the last bits are those of the SHA-256 of the others. */
    static boolean bip39(String value) {
        StringTokenizer words = words(value);
        int count = words.countTokens();
        if (!length(count)) {
            return false;
        }
        byte[] bits = new byte[count * WORD_BITS / 8 + 1];
        for (int at = 0; words.hasMoreTokens(); ) {
            int number = NUMBERS.getOrDefault(words.nextToken(), -1);
            if (number < 0) {
                return false;
            }
            for (int bit = WORD_BITS - 1; bit >= 0; bit--, at++) {
                bits[at / 8] |= (byte) (((number >>> bit) & 1) << (7 - at % 8));
            }
        }
        int checksumBits = count / 3;
        int sum = sha256(bits, checksumBits * 4)[0] & 0xff;
        int given = bits[checksumBits * 4] & 0xff;
        return (sum >>> (8 - checksumBits)) == (given >>> (8 - checksumBits));
    }

    /** Most words are in the list: a phrase with a label may hold a slip of the pen or a word of what follows. */
    static boolean words39(String value) {
        StringTokenizer words = words(value);
        int count = words.countTokens();
        int known = 0;
        while (words.hasMoreTokens()) {
            known += NUMBERS.containsKey(words.nextToken()) ? 1 : 0;
        }
        return count >= WORDS_MIN && count <= WORDS_MAX && known * 6 >= count * 5;
    }

    private static boolean length(int count) {
        return count >= WORDS_MIN && count <= WORDS_MAX && count % 3 == 0;
    }

    private static StringTokenizer words(String value) {
        return new StringTokenizer(value.toLowerCase(Locale.ROOT), " \t\r\n,.)\"'\\0123456789");
    }

    private static byte[] sha256(byte[] octets, int length) {
        return Sha256.of(Arrays.copyOf(octets, length));
    }

    private static Map<String, Integer> read() {
        Map<String, Integer> out = new HashMap<>();
        try (InputStream in = Mnemonics.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("the program was packaged without " + LIST);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    out.put(line, out.size());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(out);
    }
}
