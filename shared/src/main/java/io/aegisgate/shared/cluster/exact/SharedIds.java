package io.aegisgate.shared.cluster.exact;

import io.aegisgate.shared.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ids of the exact values that a node had in common with the others when it last compared: by them a value that was
 * added here is told from one that was removed elsewhere. Ids say nothing about values. Blocking.
 */
public final class SharedIds {
    /** Its name in the data directory. */
    public static final String NAME = "redact_values.shared";

    private static final int BYTES_MAX = 1024 * 1024;

    private final Path file;

    /** The file of a node; may not exist yet. */
    public SharedIds(Path file) {
        this.file = file;
    }

    Set<String> read() throws IOException {
        return new String(PrivateFile.read(file, BYTES_MAX).orElse(new byte[0]), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    void write(Set<String> ids) throws IOException {
        String text = ids.stream().sorted().collect(Collectors.joining("\n", "", "\n"));
        PrivateFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
