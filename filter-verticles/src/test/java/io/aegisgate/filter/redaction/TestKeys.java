package io.aegisgate.filter.redaction;

import io.aegisgate.shared.crypto.AesGcmBox;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.crypto.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/** Keys derived from a word. */
public record TestKeys(String word) implements NodeKeys {
    @Override
    public String gatewayKey() {
        return word;
    }

    @Override
    public String proxyToken() {
        return word;
    }

    @Override
    public byte[] placeholderKey() {
        return (word + "-key-of-a-test-node-01234567890123456789")
                .substring(0, 32)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String forwardSecret() {
        return word;
    }

    @Override
    public SecretBox box() {
        return new AesGcmBox(List.of(placeholderKey()), new SecureRandom());
    }
}
