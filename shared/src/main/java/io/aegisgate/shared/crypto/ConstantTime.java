package io.aegisgate.shared.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Comparison of secrets whose duration does not tell where they differ. Any thread. */
public final class ConstantTime {
    private ConstantTime() {}

    /** Whether two byte strings are equal; the time depends on their lengths only. */
    public static boolean equal(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }

    /** Whether two texts have the same UTF-8 bytes; any character is permitted. */
    public static boolean equal(String expected, String given) {
        return equal(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
