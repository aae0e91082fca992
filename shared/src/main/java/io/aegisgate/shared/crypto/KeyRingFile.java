package io.aegisgate.shared.crypto;

import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The key ring on disk: {@code aegis_encryption.key} holds a key a line, newest first, {@code aegis_placeholder.key} the
 * placeholder key. Each is replaced atomically, so a crash leaves the old or the new ring and never half of one. Every
 * method blocks.
 */
final class KeyRingFile {
    static final String ENCRYPTION = "aegis_encryption.key";
    static final String PLACEHOLDER = "aegis_placeholder.key";
    /** Keys of an earlier installation, put here by the import; they only open. */
    private static final List<String> FERNET = List.of("aegis_fernet.key", "aegis_fernet_prev.key");

    private static final int MAX_FILE_BYTES = 1 << 20;

    private final Path directory;

    KeyRingFile(Path directory) {
        this.directory = directory;
    }

    /** The ring without the keys of an earlier installation; made when there is none. */
    KeyRing readOrCreate(SecureRandom random) throws IOException {
        List<byte[]> keys = keys();
        if (keys.isEmpty()) {
            byte[] fresh = new byte[KeyRing.KEY_BYTES];
            random.nextBytes(fresh);
            keys = List.of(fresh);
            writeKeys(keys);
        }
        Optional<String> placeholder = read(PLACEHOLDER);
        if (placeholder.isEmpty()) {
            // What the first release derived at each start, from the newest key.
            byte[] derived = KeyRing.derivedPlaceholderKey(keys.get(0));
            write(PLACEHOLDER, KeyRing.text(derived));
            return new KeyRing(keys, derived);
        }
        return new KeyRing(
                keys, key(placeholder.get(), directory.resolve(PLACEHOLDER).toString()));
    }

    /** The keys of the file, newest first; empty when there is none. */
    List<byte[]> keys() throws IOException {
        List<byte[]> keys = new ArrayList<>();
        int line = 0;
        for (String text : read(ENCRYPTION).orElse("").lines().toList()) {
            line++;
            if (!text.isBlank()) {
                keys.add(key(text.strip(), directory.resolve(ENCRYPTION) + " line " + line));
            }
        }
        return keys;
    }

    /** The keys of an earlier installation. */
    List<byte[]> fernetKeys() throws IOException {
        List<byte[]> keys = new ArrayList<>();
        for (String file : FERNET) {
            Optional<String> text = read(file);
            if (text.isPresent()) {
                keys.add(key(text.get(), directory.resolve(file).toString()));
            }
        }
        return keys;
    }

    void writeKeys(List<byte[]> keys) throws IOException {
        write(ENCRYPTION, String.join("\n", keys.stream().map(KeyRing::text).toList()));
    }

    Optional<String> read(String name) throws IOException {
        Path file = directory.resolve(name);
        PrivateFile.requirePrivate(file);
        return PrivateFile.read(file, MAX_FILE_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                .filter(text -> !text.isEmpty());
    }

    void write(String name, String text) throws IOException {
        PrivateFile.replace(directory.resolve(name), (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A key of a file or setting; a malformed one stops the start with its source named. */
    static byte[] key(String text, String source) {
        try {
            return KeyRing.key(text);
        } catch (IllegalArgumentException malformed) {
            throw new StartFailure(source + " is " + malformed.getMessage());
        }
    }
}
