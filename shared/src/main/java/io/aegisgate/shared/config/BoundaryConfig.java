package io.aegisgate.shared.config;

import java.time.Duration;
import java.util.List;

/** Who may connect and how a request proves itself. */
public record BoundaryConfig(
        @Setting(
                env = "AEGIS_ENFORCE_LOOPBACK_ONLY",
                byDefault = "true",
                reload = Reload.PINNED,
                doc = "Serve loopback peers only, apart from health paths.")
        boolean loopbackOnly,

        @Setting(
                env = "AEGIS_TRUSTED_PROXY_IPS",
                byDefault = "",
                reload = Reload.PINNED,
                doc = "Addresses and CIDR ranges of peers whose forwarded headers are believed.")
        List<String> trustedProxies,

        @Setting(
                env = "AEGIS_GATEWAY_KEY",
                byDefault = "",
                secret = true,
                reload = Reload.PINNED,
                doc = "Admin and console secret; overrides the key file.")
        String gatewayKey,

        @Setting(
                env = "AEGIS_GATEWAY_KEY_HEADER",
                byDefault = "gateway-key",
                reload = Reload.LIVE,
                doc = "Header of the relay and admin key; removed before a request goes upstream.")
        String gatewayKeyHeader,

        @Setting(
                env = "AEGIS_ADMIN_RATE_LIMIT_PER_MINUTE",
                byDefault = "30",
                min = 1,
                max = 100000,
                reload = Reload.LIVE,
                doc = "POSTs to /__gw__/* per client address and minute.")
        int adminRatePerMinute,

        @Setting(
                env = "AEGIS_TOKEN_MISS_RATE_LIMIT_PER_MINUTE",
                byDefault = "60",
                min = 1,
                max = 100000,
                reload = Reload.LIVE,
                doc = "Unknown tokens per client address and minute before 429.")
        int tokenMissRatePerMinute,

        @Setting(
                env = "AEGIS_ENABLE_REQUEST_HMAC_AUTH",
                byDefault = "false",
                reload = Reload.PINNED,
                doc = "Require request signatures.")
        boolean hmacAuth,

        @Setting(
                env = "AEGIS_REQUEST_HMAC_SECRET",
                byDefault = "",
                secret = true,
                reload = Reload.PINNED,
                doc = "Signature secret.")
        String hmacSecret,

        @Setting(
                env = "AEGIS_REQUEST_SIGNATURE_HEADER",
                byDefault = "x-aegis-signature",
                reload = Reload.LIVE,
                doc = "Signature header name.")
        String signatureHeader,

        @Setting(
                env = "AEGIS_REQUEST_TIMESTAMP_HEADER",
                byDefault = "x-aegis-timestamp",
                reload = Reload.LIVE,
                doc = "Timestamp header name.")
        String timestampHeader,

        @Setting(
                env = "AEGIS_REQUEST_NONCE_HEADER",
                byDefault = "x-aegis-nonce",
                reload = Reload.LIVE,
                doc = "Nonce header name.")
        String nonceHeader,

        @Setting(
                env = "AEGIS_REQUEST_REPLAY_WINDOW_SECONDS",
                byDefault = "300",
                min = 1,
                max = 86400,
                reload = Reload.PINNED,
                doc = "Allowed clock skew and life of a nonce.")
        Duration replayWindow,

        @Setting(
                env = "AEGIS_REQUEST_NONCE_CACHE_SIZE",
                byDefault = "50000",
                min = 1000,
                max = 10000000,
                reload = Reload.RESTART,
                doc =
                        "Living nonces that a node remembers; when it is full signed requests are refused, none is forgotten early.")
        int nonceCacheSize,

        @Setting(
                env = "AEGIS_NONCE_CACHE_BACKEND",
                byDefault = "memory",
                oneOf = {"memory", "redis", "store"},
                reload = Reload.RESTART,
                doc =
                        "Where nonces are kept: memory (in the store all the same where nodes share it), store, or redis for a store in Redis.")
        String nonceCacheBackend,

        @Setting(
                env = "AEGIS_REQUEST_HMAC_KEYS",
                byDefault = "",
                secret = true,
                reload = Reload.PINNED,
                doc =
                        "Signature secrets by key id: id=secret or id@token=secret, separated by commas. A token with keys of its own accepts no others.")
        String hmacKeys,

        @Setting(
                env = "AEGIS_REQUEST_KEY_ID_HEADER",
                byDefault = "x-aegis-key-id",
                reload = Reload.LIVE,
                doc = "Header that names the signature's key.")
        String keyIdHeader) {
    /** Copies the lists. */
    public BoundaryConfig {
        trustedProxies = List.copyOf(trustedProxies);
    }

    @Override
    public String toString() {
        // Security: a record's own text would show secrets.
        return SettingsCatalogue.show(this);
    }
}
