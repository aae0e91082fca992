package io.aegisgate.shared.launch;

import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The name that a node keeps over restarts, by which its counters are told from those of others. Blocking. */
final class NodeName {
    private static final String FILE = "node.name";
    private static final int RANDOM_BYTES = 6;
    private static final int BYTES_MAX = 100;

    private NodeName() {}

    /** The name in the data directory, made up at the first start. */
    static String of(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        try {
            String known =
                    new String(PrivateFile.read(file, BYTES_MAX).orElse(new byte[0]), StandardCharsets.UTF_8).strip();
            if (!known.isEmpty()) {
                return known;
            }
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            String fresh = "node-" + HexFormat.of().formatHex(random);
            PrivateFile.replace(file, fresh.getBytes(StandardCharsets.UTF_8));
            return fresh;
        } catch (IOException failed) {
            throw new StartFailure("The node's name cannot be kept in " + file + ": " + failed.getMessage(), failed);
        }
    }
}
