package io.aegisgate.shared.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AesGcmBoxTest {
    private static final String CONTEXT = "mapping|token:0011|AG_EMAIL_1";
    private final SecureRandom random = new SecureRandom();
    private final byte[] first = key(0);
    private final byte[] second = key(100);

    @Test
    void whatIsSealedOpensWithTheSameContext() throws GeneralSecurityException {
        // Given
        AesGcmBox box = new AesGcmBox(List.of(first), random);

        for (String clear : List.of("", "x", "jörg@beispiel.test", "密".repeat(5000))) {
            // When
            String sealed = box.seal(clear, CONTEXT);

            // Then
            assertThat(box.open(sealed, CONTEXT)).isEqualTo(clear);
            assertThat(sealed).startsWith("ag1:248d5ed0:");
        }
    }

    @Test
    void sealingTwiceGivesDifferentTexts() {
        // Given
        AesGcmBox box = new AesGcmBox(List.of(first), random);

        // When
        String once = box.seal("value", CONTEXT);

        // Then
        assertThat(box.seal("value", CONTEXT)).isNotEqualTo(once);
    }

    @Test
    void anotherContextDoesNotOpen() {
        // Given
        AesGcmBox box = new AesGcmBox(List.of(first), random);
        String sealed = box.seal("value", CONTEXT);

        // Then
        assertThatThrownBy(() -> box.open(sealed, "mapping|token:0011|AG_EMAIL_2"))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void noCharacterCanBeChanged() {
        // Given
        AesGcmBox box = new AesGcmBox(List.of(first), random);
        String sealed = box.seal("value", CONTEXT);

        // The last character carries bits that base64 does not use, so it is left out.
        for (int i = 0; i < sealed.length() - 1; i++) {
            String changed = sealed.substring(0, i) + (sealed.charAt(i) == 'A' ? 'B' : 'A') + sealed.substring(i + 1);
            // Then
            assertThatThrownBy(() -> box.open(changed, CONTEXT)).isInstanceOf(GeneralSecurityException.class);
        }
        for (int length = 0; length < sealed.length(); length++) {
            String cut = sealed.substring(0, length);
            assertThatThrownBy(() -> box.open(cut, CONTEXT)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void anOlderKeyOfTheRingStillOpensButNoLongerSeals() throws GeneralSecurityException {
        // Given
        String old = new AesGcmBox(List.of(first), random).seal("value", CONTEXT);
        AesGcmBox rotated = new AesGcmBox(List.of(second, first), random);

        // When
        String fresh = rotated.seal("value", CONTEXT);

        // Then
        assertThat(rotated.open(old, CONTEXT)).isEqualTo("value");
        assertThatThrownBy(() -> new AesGcmBox(List.of(first), random).open(fresh, CONTEXT))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("ring");
    }

    @Test
    void aFernetValueOfAnEarlierInstallationOpensWithAnyKeyOfTheRing() throws GeneralSecurityException {
        // Given: made with an independent implementation, key bytes 0 to 31, text Patient_Name.
        String fernet = "encwk:v1:gAAAAABlU_EAZGVmZ2hpamtsbW5vcHFyc5NZWA7aH1cheTLIhFPUNekzkA_W5gv2J1AAzXf0NYni_yx6L"
                + "_i9q8vfcAWtxd4h-A==";

        // When
        String clear = new AesGcmBox(List.of(second, first), random).open(fernet, "whitelist_key");

        // Then
        assertThat(clear).isEqualTo("Patient_Name");
        assertThatThrownBy(() -> new AesGcmBox(List.of(second), random).open(fernet, "whitelist_key"))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> new AesGcmBox(List.of(first), random).open("encwk:v1:gAAA", "whitelist_key"))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void derivationAgreesWithAnIndependentHkdf() {
        // Then: output of the openssl kdf command for the same input.
        assertThat(HexFormat.of().formatHex(Hkdf.derive(first, "aegisgate/placeholder/v1")))
                .isEqualTo("1fde87adee04d8847a898a644b6777413b0b9e26472ead51e2083d1953e796ae");
    }

    @Test
    void comparisonTakesAnyBytes() {
        // Then
        assertThat(ConstantTime.equal("schlüssel", "schlüssel")).isTrue();
        assertThat(ConstantTime.equal("schlüssel", "schlussel")).isFalse();
        assertThat(ConstantTime.equal("a", "")).isFalse();
    }

    private static byte[] key(int from) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (from + i);
        }
        return key;
    }
}
