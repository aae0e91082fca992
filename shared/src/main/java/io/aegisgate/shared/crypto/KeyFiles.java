package io.aegisgate.shared.crypto;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.SecurityConfig;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The node's secrets from {@code <dataDir>/keys/}, each file of mode 0600 and written atomically on first start. A file
 * that is a symbolic link or open to group or others stops the start, because its content must be taken as known.
 *
 * <p>The key ring comes from {@link KeyRingFile}. {@code AEGIS_GATEWAY_KEY} and {@code AEGIS_ENCRYPTION_KEY} win over their
 * files; the lines of an existing encryption key file then still open. The ring may be replaced while the node runs; what
 * is held of this object follows. Thread-safe; methods that read or write files block.
 */
public final class KeyFiles implements NodeKeys {
    private static final String GATEWAY = "aegis_gateway.key";
    private static final String PROXY_TOKEN = "aegis_proxy_token.key";

    private final Path directory;
    private final KeyRingFile file;
    private final SecurityConfig settings;
    private final SecureRandom random;
    private final String gatewayKey;
    private final String proxyToken;
    private final String forwardSecret;
    private final SecretBox box = new CurrentBox(() -> held().box());
    private final SecretBox masterBox;
    private volatile Held held;

    private record Held(KeyRing ring, AesGcmBox box) {}

    private KeyFiles(Path directory, GatewayConfig config, SecureRandom random) throws IOException {
        this.directory = directory;
        this.file = new KeyRingFile(directory);
        this.settings = config.security();
        this.random = random;
        String gatewayOverride = config.boundary().gatewayKey().trim();
        this.gatewayKey = gatewayOverride.isEmpty() ? readOrCreate(GATEWAY) : gatewayOverride;
        this.proxyToken = readOrCreate(PROXY_TOKEN);
        this.held = hold(readRing());
        this.masterBox = held.box();
        this.forwardSecret = fresh();
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
            return new KeyFiles(directory, config, random);
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
        return held.ring().placeholderKey();
    }

    @Override
    public String forwardSecret() {
        return forwardSecret;
    }

    @Override
    public SecretBox box() {
        return box;
    }

    /** The ring in use. */
    public KeyRing ring() {
        return held.ring();
    }

    /** A box over the keys of file and settings as they were at the start, for wrapping keys that nodes share. */
    public SecretBox masterBox() {
        return masterBox;
    }

    /** Takes a ring into use: everything sealed from now on is sealed with its first key. */
    public void use(KeyRing ring) {
        held = hold(ring);
    }

    /** Reads file and settings again and takes their ring into use; whether it is another one. */
    public synchronized boolean reload() throws IOException {
        KeyRing read = readRing();
        if (read.ids().equals(held.ring().ids())) {
            return false;
        }
        use(read);
        return true;
    }

    /**
     * Puts a new key before the others, on disk first, and takes it into use.
     *
     * @throws IOException when it cannot be written, or would have no effect because the key comes from a setting; nothing
     *     has changed then
     */
    public synchronized KeyRing rotate() throws IOException {
        refuseKeyOfSettings();
        List<byte[]> onDisk = file.keys();
        KeyRing next = new KeyRing(onDisk, placeholderKey()).rotated(random);
        file.writeKeys(next.keys());
        reload();
        return next;
    }

    /** Removes keys from the file but for the two newest; gives the ids of those removed. */
    public synchronized List<String> retire(Set<String> stillNeeded) throws IOException {
        refuseKeyOfSettings();
        Set<String> kept = new HashSet<>(stillNeeded);
        List<byte[]> remaining = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (byte[] key : file.keys()) {
            // Another node may not have seen the newest yet and still seal with the one before.
            if (remaining.size() < 2 || kept.contains(AesGcmBox.keyId(key))) {
                remaining.add(key);
            } else {
                removed.add(AesGcmBox.keyId(key));
            }
        }
        if (!removed.isEmpty()) {
            file.writeKeys(remaining);
            reload();
        }
        return removed;
    }

    @Override
    public String toString() {
        return "KeyFiles[" + directory + "]";
    }

    private Held held() {
        return held;
    }

    private Held hold(KeyRing ring) {
        return new Held(ring, new AesGcmBox(ring.keys(), random));
    }

    private KeyRing readRing() throws IOException {
        KeyRing ring = settings.encryptionKey().isBlank() ? file.readOrCreate(random) : ringOfSettings();
        if (!settings.placeholderKey().isBlank()) {
            byte[] chosen = KeyRingFile.key(settings.placeholderKey().strip(), "AEGIS_PLACEHOLDER_KEY");
            ring = new KeyRing(ring.keys(), chosen);
        }
        return ring.withOlder(file.fernetKeys());
    }

    private KeyRing ringOfSettings() throws IOException {
        List<byte[]> keys = new ArrayList<>();
        for (String text : settings.encryptionKey().split(",", -1)) {
            keys.add(KeyRingFile.key(text.strip(), "AEGIS_ENCRYPTION_KEY"));
        }
        // The oldest, so that a key put before it changes no placeholder.
        byte[] placeholder = KeyRing.derivedPlaceholderKey(keys.get(keys.size() - 1));
        return new KeyRing(keys, placeholder).withOlder(file.keys());
    }

    private void refuseKeyOfSettings() throws IOException {
        if (!settings.encryptionKey().isBlank()) {
            throw new IOException(
                    "the key comes from AEGIS_ENCRYPTION_KEY: put a new one before it there, separated by a"
                            + " comma, and restart");
        }
    }

    private String readOrCreate(String name) throws IOException {
        Optional<String> present = file.read(name);
        if (present.isPresent()) {
            return present.get();
        }
        String fresh = fresh();
        file.write(name, fresh);
        return fresh;
    }

    /** 43 characters of URL-safe base64: 32 random bytes. */
    private String fresh() {
        byte[] bytes = new byte[KeyRing.KEY_BYTES];
        random.nextBytes(bytes);
        return KeyRing.text(bytes);
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass() == IOException.class && message != null ? message : failure.toString();
    }
}
