package io.aegisgate.admin.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.exact.ExactValueFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesCommandTest {
    private static final String VALUE = "harbour-" + "lantern-42";

    @TempDir
    Path directory;

    @Test
    void aValueIsAddedListedMaskedAndRemoved() throws Exception {
        // When
        Run added = run(VALUE + "\n", "add");
        Run again = run(VALUE, "add");
        Run listed = run("", "list");
        String id = listed.out.substring(0, 16);
        String stored = Files.readString(directory.resolve("data").resolve(ExactValueFile.NAME));
        Run removed = run("", "remove", id);

        // Then
        assertThat(added.code).isZero();
        assertThat(again.code).isEqualTo(1);
        assertThat(again.err).contains("already", id);
        assertThat(listed.out).isEqualTo(id + "  har…42\n").isEqualTo(added.out);
        assertThat(stored).doesNotContain(VALUE);
        assertThat(removed.code).isZero();
        assertThat(run("", "list").out).isEmpty();
        assertThat(run("", "remove", id).code).isEqualTo(1);
    }

    @Test
    void everyLineIsAValueUnlessAllIsOne() {
        // Given
        String block = "-----BEGIN " + "THING-----\nabcdefghij\n-----END THING-----\n";

        // When
        Run lines = run("first-value-1\r\n\nshort\nsecond-value-2\n", "add");
        Run split = run(block, "add");
        Run whole = run(block, "add", "--whole");
        Run listed = run("", "list");

        // Then
        assertThat(lines.code).isEqualTo(1);
        assertThat(lines.out.lines()).hasSize(2);
        assertThat(lines.err).contains("value 2: a value has at least 10");
        assertThat(split.code).isEqualTo(1);
        assertThat(split.err).contains("--whole");
        assertThat(whole.code).isZero();
        assertThat(listed.out).isEqualTo(lines.out + whole.out);
        assertThat(listed.out.lines()).hasSize(3);
    }

    @Test
    void aValueAmongTheArgumentsIsRefusedAndNotRepeated() {
        // When
        Run refused = run("", "add", VALUE);

        // Then
        assertThat(refused.code).isEqualTo(2);
        assertThat(refused.out + refused.err).contains("standard input").doesNotContain(VALUE);
    }

    @Test
    void aShortValueAndAnUnreadableFileAreToldAsSuch() throws Exception {
        // When
        Run shortValue = run("short\n", "add");
        Files.writeString(directory.resolve("data").resolve(ExactValueFile.NAME), "{\"sealed\":\"x\"}");
        Run unreadable = run(VALUE, "add");

        // Then
        assertThat(shortValue.code).isEqualTo(1);
        assertThat(shortValue.err).contains("at least 10");
        assertThat(unreadable.code).isEqualTo(1);
        assertThat(unreadable.err).contains("cannot be decrypted");
    }

    private record Run(int code, String out, String err) {}

    private Run run(String input, String... arguments) {
        var settings = Map.of("AEGIS_DATA_DIR", directory.resolve("data").toString());
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = new ValuesCommand(
                        () -> ConfigLoader.load(settings, directory),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
                .run(
                        List.of(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
