package io.aegisgate.shared.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869), empty salt, one block of output: a separate key for each purpose from one master key. */
final class Hkdf {
    private static final String MAC = "HmacSHA256";
    private static final int HASH_BYTES = 32;

    private Hkdf() {}

    /** The 32-byte key of a purpose. */
    static byte[] derive(byte[] master, String purpose) {
        byte[] extracted = mac(new byte[HASH_BYTES], master);
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] firstBlock = new byte[info.length + 1];
        System.arraycopy(info, 0, firstBlock, 0, info.length);
        firstBlock[info.length] = 1;
        return mac(extracted, firstBlock);
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(MAC + " is part of every Java runtime", missing);
        }
    }
}
