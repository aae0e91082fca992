package io.aegisgate.shared.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads Fernet tokens (version byte, 8 bytes of time, 16 of IV, AES-128-CBC text, HMAC-SHA-256) that an earlier
 * installation left in the token file. Nothing is ever written in this format.
 */
final class FernetReader {
    private static final byte VERSION = (byte) 0x80;
    private static final int IV_AT = 9;
    private static final int TEXT_AT = 25;
    private static final int MAC_BYTES = 32;
    private static final int HALF_KEY = 16;

    private FernetReader() {}

    /**
     * Decrypts a token.
     *
     * @param key 32 bytes: 16 for the signature, 16 for the cipher
     * @throws GeneralSecurityException when the token is malformed or was made with another key
     */
    static String open(byte[] key, String token) throws GeneralSecurityException {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException("not a Fernet token", malformed);
        }
        if (bytes.length < TEXT_AT + MAC_BYTES || bytes[0] != VERSION) {
            throw new GeneralSecurityException("not a Fernet token");
        }
        int macAt = bytes.length - MAC_BYTES;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, 0, HALF_KEY, "HmacSHA256"));
        mac.update(bytes, 0, macAt);
        if (!ConstantTime.equal(mac.doFinal(), Arrays.copyOfRange(bytes, macAt, bytes.length))) {
            throw new GeneralSecurityException("the Fernet token was made with another key");
        }
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, HALF_KEY, HALF_KEY, "AES"),
                new IvParameterSpec(bytes, IV_AT, TEXT_AT - IV_AT));
        return new String(cipher.doFinal(bytes, TEXT_AT, macAt - TEXT_AT), StandardCharsets.UTF_8);
    }
}
