package io.aegisgate.shared.crypto;

/**
 * The secrets of a node. Values are read at the time of use, so a rotation takes effect at once. Never logged, never part
 * of a {@code toString}.
 */
public interface NodeKeys {
    /** Admin and console secret, 43 characters of URL-safe base64 unless set by the operator. */
    String gatewayKey();

    /** Lets a proxy in front speak for the default upstream ({@code x-aegis-proxy-token}). */
    String proxyToken();

    /** 32 bytes from which placeholder ids are derived; the same on every node that shares the encryption key. */
    byte[] placeholderKey();

    /** Random per process; proves to the admin listener that a forwarded peer address comes from the gateway. */
    String forwardSecret();

    /** Seals values for storage. */
    SecretBox box();
}
