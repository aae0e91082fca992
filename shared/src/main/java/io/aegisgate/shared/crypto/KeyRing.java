package io.aegisgate.shared.crypto;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The keys of data at rest, and the one that placeholders are derived from. Immutable. */
public final class KeyRing {
    static final int KEY_BYTES = 32;

    private final List<byte[]> keys;
    private final byte[] placeholderKey;

    /**
     * A ring.
     *
     * @param keys 32 bytes each, newest first: the first seals, all open; at least one
     * @param placeholderKey 32 bytes; stays as it is when keys are rotated, so that a provider's prompt cache keeps hitting
     */
    public KeyRing(List<byte[]> keys, byte[] placeholderKey) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the key ring is empty");
        }
        this.keys = keys.stream().map(byte[]::clone).toList();
        this.placeholderKey = placeholderKey.clone();
    }

    /** The keys, newest first. */
    public List<byte[]> keys() {
        return keys;
    }

    /** The key that placeholders are derived from. */
    public byte[] placeholderKey() {
        return placeholderKey.clone();
    }

    /** The ring with a new random key that seals from now on. */
    public KeyRing rotated(SecureRandom random) {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        List<byte[]> longer = new ArrayList<>();
        longer.add(fresh);
        longer.addAll(keys);
        return new KeyRing(longer, placeholderKey);
    }

    /** The ring with further keys at its end, which only open. */
    public KeyRing withOlder(List<byte[]> older) {
        List<byte[]> longer = new ArrayList<>(keys);
        longer.addAll(older);
        return new KeyRing(longer, placeholderKey);
    }

    /** The identities of the keys, in their order. They say nothing about the keys. */
    public List<String> ids() {
        return keys.stream().map(AesGcmBox::keyId).toList();
    }

    static byte[] derivedPlaceholderKey(byte[] key) {
        return Hkdf.derive(key, "aegisgate/placeholder/v1");
    }

    /** A key as text, 43 characters of URL-safe base64. */
    public static String text(byte[] key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    /**
     * A key from its text.
     *
     * @throws IllegalArgumentException when it is not 32 bytes of URL-safe base64; the message does not quote it
     */
    public static byte[] key(String text) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(text);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException malformed) {
            // Told below: the decoder's message would quote a character of the key.
        }
        throw new IllegalArgumentException("not 32 bytes of URL-safe base64");
    }

    @Override
    public String toString() {
        return "KeyRing" + ids();
    }
}
