package io.aegisgate.shared.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a ring of keys: the first seals, all open. Envelope:
 * {@code ag1:<key id, 8 hex>:<URL-safe base64 of nonce, text and tag>}; version, key id and the caller's context are
 * authenticated. The key id is derived from the key, so nodes that share a key agree on it. Nonces are 96 random bits,
 * good for 2^32 values a key (NIST SP 800-38D, 8.3). Thread-safe.
 *
 * <p>{@link #open} also reads {@code encwk:v1:} values (Fernet, no context) of an earlier installation; only field names
 * were ever stored so.
 */
public final class AesGcmBox implements SecretBox {
    private static final String VERSION = "ag1:";
    /** What a Fernet token of an earlier installation is marked with. */
    public static final String LEGACY = "encwk:v1:";

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_ID_CHARS = 8;
    private static final int HEADER_CHARS = VERSION.length() + KEY_ID_CHARS + 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKeySpec> sealingKeys = new LinkedHashMap<>();
    private final List<byte[]> masterKeys;
    private final String currentId;
    private final SecureRandom random;

    /**
     * A box over a ring of master keys of 32 bytes.
     *
     * @param ring newest first, at least one
     */
    public AesGcmBox(List<byte[]> ring, SecureRandom random) {
        if (ring.isEmpty()) {
            throw new IllegalArgumentException("the key ring is empty");
        }
        this.masterKeys = ring.stream().map(byte[]::clone).toList();
        this.random = random;
        for (byte[] master : masterKeys) {
            sealingKeys.put(keyId(master), new SecretKeySpec(Hkdf.derive(master, "aegisgate/seal/v1"), "AES"));
        }
        this.currentId = keyId(masterKeys.get(0));
    }

    @Override
    public String seal(String clear, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String header = VERSION + currentId + ":";
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, currentId, nonce, 0, header + context);
            byte[] text = clear.getBytes(StandardCharsets.UTF_8);
            byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(text.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(text, 0, text.length, sealed, NONCE_BYTES);
            return header + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("AES-GCM is part of every Java runtime", missing);
        }
    }

    @Override
    public String open(String sealed, String context) throws GeneralSecurityException {
        if (sealed.startsWith(LEGACY)) {
            return openLegacy(sealed.substring(LEGACY.length()));
        }
        if (sealed.length() <= HEADER_CHARS || !sealed.startsWith(VERSION) || sealed.charAt(HEADER_CHARS - 1) != ':') {
            throw new GeneralSecurityException("not a sealed value");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed.substring(HEADER_CHARS));
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException("not a sealed value");
        }
        if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new GeneralSecurityException("not a sealed value");
        }
        String header = sealed.substring(0, HEADER_CHARS);
        String keyId = header.substring(VERSION.length(), HEADER_CHARS - 1);
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, keyId, bytes, 0, header + context);
        return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), StandardCharsets.UTF_8);
    }

    @Override
    public boolean isCurrent(String sealed) {
        return sealed.startsWith(VERSION + currentId + ":");
    }

    /** The id of the key that a value was sealed with; empty when it has another form. */
    public static Optional<String> keyIdOf(String sealed) {
        boolean ours = sealed.startsWith(VERSION) && sealed.length() > HEADER_CHARS;
        return ours ? Optional.of(sealed.substring(VERSION.length(), HEADER_CHARS - 1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "AesGcmBox[" + sealingKeys.keySet() + "]";
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, int at, String authenticated)
            throws GeneralSecurityException {
        SecretKeySpec key = sealingKeys.get(keyId);
        if (key == null) {
            throw new GeneralSecurityException("sealed with a key that is not in the ring");
        }
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, at, NONCE_BYTES));
        cipher.updateAAD(authenticated.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private String openLegacy(String token) throws GeneralSecurityException {
        GeneralSecurityException last = new GeneralSecurityException("the key ring is empty");
        for (byte[] master : masterKeys) {
            try {
                return FernetReader.open(master, token);
            } catch (GeneralSecurityException otherKey) {
                last = otherKey;
            }
        }
        throw last;
    }

    static String keyId(byte[] master) {
        return HexFormat.of().formatHex(Hkdf.derive(master, "aegisgate/key-id/v1"), 0, KEY_ID_CHARS / 2);
    }
}
