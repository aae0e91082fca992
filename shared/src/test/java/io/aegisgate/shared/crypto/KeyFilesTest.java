package io.aegisgate.shared.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.testing.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
    @TempDir
    Path work;

    private Path data;
    private Path keys;

    @BeforeEach
    void paths() {
        data = work.resolve("data");
        keys = data.resolve("keys");
    }

    @Test
    void theFirstStartMakesPrivateKeysAndTheNextOneReadsThem() throws Exception {
        // When
        KeyFiles first = open();
        KeyFiles second = open();

        // Then
        assertThat(first.gatewayKey()).hasSize(43).isEqualTo(second.gatewayKey());
        assertThat(first.proxyToken())
                .hasSize(43)
                .isEqualTo(second.proxyToken())
                .isNotEqualTo(first.gatewayKey());
        assertThat(first.placeholderKey()).hasSize(32).isEqualTo(second.placeholderKey());
        assertThat(second.box().open(first.box().seal("v", "c"), "c")).isEqualTo("v");
        assertThat(first.forwardSecret()).isNotEqualTo(second.forwardSecret());
        assertThat(mode(keys)).isEqualTo("rwx------");
        try (var files = Files.list(keys)) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void theEnvironmentWinsOverTheFiles() throws Exception {
        // Given
        String sealedByFile = open().box().seal("old", "c");
        String key = Base64.getUrlEncoder().encodeToString(new byte[32]);

        // When
        KeyFiles overridden = open("AEGIS_GATEWAY_KEY", "operator-chosen-key", "AEGIS_ENCRYPTION_KEY", key);

        // Then
        assertThat(overridden.gatewayKey()).isEqualTo("operator-chosen-key");
        assertThat(overridden.placeholderKey()).isEqualTo(Hkdf.derive(new byte[32], "aegisgate/placeholder/v1"));
        assertThat(overridden.box().open(sealedByFile, "c")).isEqualTo("old");
    }

    @Test
    void overriddenKeysNeedNoFiles() {
        // When
        open(
                "AEGIS_GATEWAY_KEY",
                "operator-chosen-key",
                "AEGIS_ENCRYPTION_KEY",
                Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]));

        // Then
        assertThat(keys.resolve("aegis_gateway.key")).doesNotExist();
        assertThat(keys.resolve("aegis_encryption.key")).doesNotExist();
    }

    @Test
    void earlierGenerationsInTheEncryptionFileStillOpen() throws Exception {
        // Given
        KeyFiles before = open();
        String sealed = before.box().seal("old", "c");
        byte[] placeholderKey = before.placeholderKey();
        Path file = keys.resolve("aegis_encryption.key");
        String newest = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        Files.writeString(file, newest + "\n" + Files.readString(file));

        // When
        KeyFiles rotated = open();

        // Then
        assertThat(rotated.box().open(sealed, "c")).isEqualTo("old");
        assertThat(rotated.placeholderKey()).isEqualTo(placeholderKey);
        assertThat(rotated.box().isCurrent(sealed)).isFalse();
        assertThat(rotated.box().isCurrent(rotated.box().seal("new", "c"))).isTrue();
    }

    @Test
    void theKeyFileOfTheFirstReleaseGivesThePlaceholdersItGaveBefore() throws Exception {
        // Given: two lines and no placeholder key, which was derived from the first line.
        open();
        Files.delete(keys.resolve("aegis_placeholder.key"));
        String newest = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        Path file = keys.resolve("aegis_encryption.key");
        Files.writeString(file, newest + "\n" + Files.readString(file));

        // When
        KeyFiles opened = open();
        opened.rotate();

        // Then
        assertThat(open().placeholderKey()).isEqualTo(Hkdf.derive(new byte[32], "aegisgate/placeholder/v1"));
    }

    @Test
    void aRotationIsOnDiskBeforeItCountsAndHoldersOfTheBoxFollow() throws Exception {
        // Given
        KeyFiles node = open();
        SecretBox held = node.box();
        String before = held.seal("v", "c");

        // When
        node.rotate();

        // Then
        String after = held.seal("v", "c");
        assertThat(held.isCurrent(before)).isFalse();
        assertThat(open().box().open(after, "c")).isEqualTo("v");
        assertThat(open().box().open(before, "c")).isEqualTo("v");
    }

    @Test
    void aKeyOfTheEnvironmentIsNotRotatedByAFile() {
        // Given
        String key = Base64.getUrlEncoder().encodeToString(new byte[32]);
        KeyFiles node = open("AEGIS_ENCRYPTION_KEY", key);

        // Then
        assertThatThrownBy(node::rotate).isInstanceOf(IOException.class).hasMessageContaining("AEGIS_ENCRYPTION_KEY");
    }

    @Test
    void severalKeysOfTheEnvironmentKeepThePlaceholdersOfTheOldest() throws Exception {
        // Given
        byte[] fresh = new byte[32];
        fresh[0] = 1;
        String old = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        String both = Base64.getUrlEncoder().withoutPadding().encodeToString(fresh) + ", " + old;
        KeyFiles before = open("AEGIS_ENCRYPTION_KEY", old);

        // When
        KeyFiles after = open("AEGIS_ENCRYPTION_KEY", both);

        // Then
        assertThat(after.placeholderKey()).isEqualTo(before.placeholderKey());
        assertThat(after.box().open(before.box().seal("v", "c"), "c")).isEqualTo("v");
        assertThat(after.box().isCurrent(before.box().seal("v", "c"))).isFalse();
        assertThat(open("AEGIS_PLACEHOLDER_KEY", old).placeholderKey()).isEqualTo(new byte[32]);
    }

    @Test
    void retiringKeepsTheTwoNewestKeysAndThoseInUse() throws Exception {
        // Given
        KeyFiles node = open();
        for (int i = 0; i < 4; i++) {
            node.rotate();
        }
        List<String> ids = node.ring().ids();

        // When
        List<String> removed = node.retire(Set.of(ids.get(3)));

        // Then
        assertThat(removed).containsExactly(ids.get(2), ids.get(4));
        assertThat(open().ring().ids()).containsExactly(ids.get(0), ids.get(1), ids.get(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void aKeyFileOpenToOthersStopsTheStart(String mode) throws IOException {
        // Given
        String secret = open().gatewayKey();
        Files.setPosixFilePermissions(keys.resolve("aegis_gateway.key"), PosixFilePermissions.fromString(mode));

        // Then
        assertThatThrownBy(this::open)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("aegis_gateway.key is open to group or others")
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(secret);
    }

    @Test
    void aLinkedKeyFileStopsTheStart() throws IOException {
        // Given
        open();
        Path file = keys.resolve("aegis_proxy_token.key");
        Path elsewhere = Files.move(file, work.resolve("elsewhere.key"));
        Files.createSymbolicLink(file, elsewhere);

        // Then
        assertThatThrownBy(this::open).isInstanceOf(StartFailure.class).hasMessageContaining("symbolic link");
    }

    @Test
    void aMalformedEncryptionKeyIsNamedButNotShown() throws IOException {
        // Given
        open();
        Files.writeString(keys.resolve("aegis_encryption.key"), "much-too-short\n");

        // Then
        assertThatThrownBy(this::open)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("aegis_encryption.key line 1")
                .hasMessageNotContaining("much-too-short");
    }

    @Test
    void anEmptyKeyFileIsFilled() throws IOException {
        // Given
        open();
        Files.writeString(keys.resolve("aegis_gateway.key"), "");

        // When
        KeyFiles filled = open();

        // Then
        assertThat(filled.gatewayKey()).hasSize(43);
        assertThat(open().gatewayKey()).isEqualTo(filled.gatewayKey());
    }

    @Test
    void noSecretIsInTheTextForm() {
        // When
        KeyFiles opened = open();

        // Then
        assertThat(opened.toString() + opened.box())
                .doesNotContain(opened.gatewayKey(), opened.proxyToken(), opened.forwardSecret());
    }

    private KeyFiles open(String... variables) {
        return KeyFiles.open(data, Configs.with(work, variables), new SecureRandom());
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
