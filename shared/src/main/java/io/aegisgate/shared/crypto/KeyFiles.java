package io.aegisgate.shared.crypto;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The node's secrets from {@code <dataDir>/keys/}, each file of mode 0600 and written atomically on first start. A file
 * that is a symbolic link or open to group or others stops the start, because its content must be taken as known.
 *
 * <p>{@code aegis_encryption.key} holds one key a line, newest first: the first seals and derives the placeholder key,
 * the others only open what was sealed before. {@code AEGIS_GATEWAY_KEY} and {@code AEGIS_ENCRYPTION_KEY} win over their
 * files; the lines of an existing encryption key file then still open. Immutable, thread-safe; opening blocks.
 */
public final class KeyFiles implements NodeKeys {
    private static final String GATEWAY = "aegis_gateway.key";
    private static final String PROXY_TOKEN = "aegis_proxy_token.key";
    private static final String ENCRYPTION = "aegis_encryption.key";
    private static final int KEY_BYTES = 32;
    private static final int MAX_FILE_BYTES = 65536;

    private final Path directory;
    private final String gatewayKey;
    private final String proxyToken;
    private final byte[] placeholderKey;
    private final String forwardSecret;
    private final SecretBox box;

    private KeyFiles(Path directory, String gatewayOverride, String encryptionOverride, SecureRandom random)
            throws IOException {
        this.directory = directory;
        this.gatewayKey = gatewayOverride.isEmpty() ? readOrCreate(GATEWAY, random) : gatewayOverride;
        this.proxyToken = readOrCreate(PROXY_TOKEN, random);
        List<byte[]> ring = ring(encryptionOverride, random);
        this.placeholderKey = Hkdf.derive(ring.get(0), "aegisgate/placeholder/v1");
        this.box = new AesGcmBox(ring, random);
        this.forwardSecret = fresh(random);
    }

    /**
     * Reads the keys, creating those that are missing.
     *
     * @throws StartFailure when a file or setting cannot be used; the message names it and never its value
     */
    public static KeyFiles open(Path dataDir, GatewayConfig config, SecureRandom random) {
        Path directory = dataDir.resolve("keys");
        try {
            PrivateFile.createDirectories(directory);
            return new KeyFiles(
                    directory,
                    config.boundary().gatewayKey().trim(),
                    config.security().encryptionKey().trim(),
                    random);
        } catch (IOException unusable) {
            throw new StartFailure("The node's keys cannot be used: " + reason(unusable), unusable);
        }
    }

    @Override
    public String gatewayKey() {
        return gatewayKey;
    }

    @Override
    public String proxyToken() {
        return proxyToken;
    }

    @Override
    public byte[] placeholderKey() {
        return placeholderKey.clone();
    }

    @Override
    public String forwardSecret() {
        return forwardSecret;
    }

    @Override
    public SecretBox box() {
        return box;
    }

    @Override
    public String toString() {
        return "KeyFiles[" + directory + "]";
    }

    private List<byte[]> ring(String override, SecureRandom random) throws IOException {
        List<byte[]> ring = new ArrayList<>();
        if (!override.isEmpty()) {
            ring.add(key(override, "AEGIS_ENCRYPTION_KEY"));
        }
        Optional<String> stored = override.isEmpty() ? Optional.of(readOrCreate(ENCRYPTION, random)) : read(ENCRYPTION);
        int line = 0;
        for (String text : stored.orElse("").lines().toList()) {
            line++;
            if (!text.isBlank()) {
                ring.add(key(text.trim(), directory.resolve(ENCRYPTION) + " line " + line));
            }
        }
        return ring;
    }

    private String readOrCreate(String name, SecureRandom random) throws IOException {
        Optional<String> present = read(name);
        if (present.isPresent()) {
            return present.get();
        }
        String fresh = fresh(random);
        PrivateFile.replace(directory.resolve(name), (fresh + "\n").getBytes(StandardCharsets.UTF_8));
        return fresh;
    }

    private Optional<String> read(String name) throws IOException {
        Path file = directory.resolve(name);
        PrivateFile.requirePrivate(file);
        return PrivateFile.read(file, MAX_FILE_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).trim())
                .filter(text -> !text.isEmpty());
    }

    /** 43 characters of URL-safe base64: 32 random bytes. */
    private static String fresh(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] key(String text, String source) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(text);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException malformed) {
            // Told below: the decoder's message would quote a character of the key.
        }
        throw new StartFailure(source + " is not 32 bytes of URL-safe base64");
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass() == IOException.class && message != null ? message : failure.toString();
    }
}
