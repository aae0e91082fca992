package io.aegisgate.shared.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.crypto.AesGcmBox;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.crypto.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactValueFileTest {
    @TempDir
    Path directory;

    @Test
    void anAbsentFileHoldsNoValues() throws IOException {
        assertThat(file(1).read()).isEmpty();
        assertThat(file(1).stamp()).isEmpty();
    }

    @Test
    void valuesSurviveSealedAndKeepTheirIds() throws IOException {
        // Given
        ExactValueFile file = file(1);
        Addition first = file.add("  quiet-hill-77 ");
        file.add("loud \"valley\"\n88");

        // When
        List<ExactValue> read = file(1).read();

        // Then
        assertThat(read).extracting(ExactValue::value).containsExactly("quiet-hill-77", "loud \"valley\"\n88");
        assertThat(first).isEqualTo(new Addition.Stored(read.get(0)));
        assertThat(read.get(0).toString()).doesNotContain("quiet");
        assertThat(read.get(0).masked()).isEqualTo("qui…77");
        assertThat(Files.readString(path())).doesNotContain("quiet", "valley");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void whatCannotBeAddedIsSaid() throws IOException {
        // Given
        ExactValueFile file = file(1);
        file.add("quiet-hill-77");
        String id = file.read().get(0).id();

        // When, Then
        assertThat(file.add(" quiet-hill-77")).isEqualTo(new Addition.Duplicate(id));
        assertThat(file.add("  123456789  ")).isEqualTo(new Addition.WrongLength());
        assertThat(file.read()).hasSize(1);
    }

    @Test
    void aValueIsRemovedByItsId() throws IOException {
        // Given
        ExactValueFile file = file(1);
        file.add("quiet-hill-77");
        file.add("quiet-hill-78");
        String stamp = file.stamp();

        // When
        boolean removed = file.remove(file.read().get(0).id());

        // Then
        assertThat(removed).isTrue();
        assertThat(file.read()).extracting(ExactValue::value).containsExactly("quiet-hill-78");
        assertThat(file.stamp()).isNotEqualTo(stamp);
        assertThat(file.remove("0000000000000000")).isFalse();
    }

    @Test
    void anUnreadableFileIsAnErrorAndNeverEmpty() throws IOException {
        // Given
        file(1).add("quiet-hill-77");
        String sealed = Files.readString(path());

        // When, Then
        assertThatThrownBy(() -> file(2).read()).isInstanceOf(IOException.class).hasMessageContaining("decrypted");
        assertThatThrownBy(() -> file(2).add("another-value")).isInstanceOf(IOException.class);
        for (String broken : List.of("", "{", "[]", "{\"sealed\":1}", sealed.replace("ag1:", "ag2:"), "null")) {
            Files.writeString(path(), broken);
            assertThatThrownBy(() -> file(1).read()).as(broken).isInstanceOf(IOException.class);
        }
    }

    private Path path() {
        return directory.resolve(ExactValueFile.NAME);
    }

    private ExactValueFile file(int key) {
        byte[] master = new byte[32];
        Arrays.fill(master, (byte) key);
        return new ExactValueFile(path(), new Keys(master));
    }

    private record Keys(byte[] master) implements NodeKeys {
        @Override
        public String gatewayKey() {
            return "g";
        }

        @Override
        public String proxyToken() {
            return "p";
        }

        @Override
        public byte[] placeholderKey() {
            return master.clone();
        }

        @Override
        public String forwardSecret() {
            return "f";
        }

        @Override
        public SecretBox box() {
            return new AesGcmBox(List.of(master), new SecureRandom());
        }
    }
}
