package io.aegisgate.shared.testing;

import io.aegisgate.shared.crypto.AesGcmBox;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.crypto.SecretBox;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** The keys of a test node, the same in every run. */
public final class FixedKeys implements NodeKeys {
    private final byte[] master = new byte[32];
    private final SecretBox box;

    /** Keys that differ for each number. */
    public FixedKeys(int number) {
        Arrays.fill(master, (byte) number);
        this.box = new AesGcmBox(List.of(master), new SecureRandom());
    }

    @Override
    public String gatewayKey() {
        return "gateway-key-of-a-test";
    }

    @Override
    public String proxyToken() {
        return "proxy-token-of-a-test";
    }

    @Override
    public byte[] placeholderKey() {
        return master.clone();
    }

    @Override
    public String forwardSecret() {
        return "forward-secret-of-a-test";
    }

    @Override
    public SecretBox box() {
        return box;
    }
}
