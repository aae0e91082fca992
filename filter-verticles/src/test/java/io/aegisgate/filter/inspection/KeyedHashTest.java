package io.aegisgate.filter.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyedHashTest {
    /** The first rows of the authors' own test vectors for 128 bits: key and text are the bytes 0, 1, 2 and so on. */
    @ParameterizedTest
    @CsvSource({
        "0, a3817f04ba25a8e66df67214c7550293",
        "2, 8177228da4a45dc7fca38bdef60affe4",
    })
    void itIsTheHashOfItsAuthors(int bytes, String expected) {
        KeyedHash hash = new KeyedHash(0x0706050403020100L, 0x0F0E0D0C0B0A0908L);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes; at += 2) {
            text.append((char) (at | at + 1 << 8));
        }
        KeyedHash.Hash found = hash.of(text.toString());

        assertThat(hex(found.first()) + hex(found.second())).isEqualTo(expected);
    }

    private static String hex(long littleEndian) {
        return String.format("%016x", Long.reverseBytes(littleEndian));
    }
}
