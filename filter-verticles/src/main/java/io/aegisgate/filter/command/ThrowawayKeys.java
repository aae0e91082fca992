package io.aegisgate.filter.command;

import io.aegisgate.shared.crypto.AesGcmBox;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.crypto.SecretBox;
import java.security.SecureRandom;
import java.util.List;

/** Keys of one run: placeholders that a command prints say nothing about those of a node. */
final class ThrowawayKeys implements NodeKeys {
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key = new byte[KEY_BYTES];

    ThrowawayKeys() {
        random.nextBytes(key);
    }

    @Override
    public String gatewayKey() {
        return "";
    }

    @Override
    public String proxyToken() {
        return "";
    }

    @Override
    public byte[] placeholderKey() {
        return key.clone();
    }

    @Override
    public String forwardSecret() {
        return "";
    }

    @Override
    public SecretBox box() {
        return new AesGcmBox(List.of(key.clone()), random);
    }
}
