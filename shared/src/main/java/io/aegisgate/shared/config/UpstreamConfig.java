package io.aegisgate.shared.config;

import java.time.Duration;
import java.util.List;

/** The default upstream and the client that talks to upstreams. */
public record UpstreamConfig(
        @Setting(
                env = "AEGIS_UPSTREAM_BASE_URL",
                byDefault = "",
                reload = Reload.LIVE,
                doc = "Default upstream for internal clients on /v1 and for proxy-token callers.")
        String baseUrl,

        @Setting(
                env = "AEGIS_UPSTREAM_TIMEOUT_SECONDS",
                byDefault = "600",
                min = 1,
                max = 86400,
                reload = Reload.RESTART,
                doc = "Longest silence of an upstream before the exchange fails.")
        Duration timeout,

        @Setting(
                env = "AEGIS_UPSTREAM_CONNECT_TIMEOUT_SECONDS",
                byDefault = "30",
                min = 1,
                max = 300,
                reload = Reload.RESTART,
                doc = "Longest wait for a connection to an upstream.")
        Duration connectTimeout,

        @Setting(
                env = "AEGIS_UPSTREAM_MAX_CONNECTIONS",
                byDefault = "300",
                min = 10,
                max = 100000,
                reload = Reload.RESTART,
                doc = "Connections to one upstream, all event loops together.")
        int maxConnections,

        @Setting(
                env = "AEGIS_UPSTREAM_MAX_KEEPALIVE_CONNECTIONS",
                byDefault = "" + UpstreamConfig.KEEPALIVE_DEFAULT,
                min = 5,
                max = 100000,
                reload = Reload.RESTART,
                doc =
                        "Accepted for older deployments, without effect: every connection is kept until it was idle for a minute.")
        int maxKeepaliveConnections,

        @Setting(
                env = "AEGIS_UPSTREAM_POOL_WAIT_QUEUE",
                byDefault = "1000",
                min = 0,
                max = 1000000,
                reload = Reload.RESTART,
                doc = "Requests that may wait for a pooled connection.")
        int poolWaitQueue,

        @Setting(
                env = "AEGIS_STREAM_BOOTSTRAP_RETRIES",
                byDefault = "0",
                min = 0,
                max = 10,
                reload = Reload.LIVE,
                doc = "Retries of an exchange before its first byte.")
        int streamBootstrapRetries,

        @Setting(
                env = "AEGIS_UPSTREAM_BASE_HEADER",
                byDefault = "x-upstream-base",
                reload = Reload.LIVE,
                doc = "Header naming the upstream on relay requests; a client value is removed elsewhere.")
        String baseHeader,

        @Setting(
                env = "AEGIS_UPSTREAM_WHITELIST_URL_LIST",
                byDefault = "",
                reload = Reload.LIVE,
                doc = "Upstream bases for which ALL filtering is bypassed; each bypass is audited.")
        List<String> unfilteredBases,

        @Setting(
                env = "AEGIS_UPSTREAM_PRIVATE_ALLOWLIST",
                byDefault = "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7,host.docker.internal",
                reload = Reload.LIVE,
                doc =
                        "Private addresses and names that a registered upstream may point to. Cloud metadata addresses are always refused.")
        List<String> privateAllowlist,

        @Setting(
                env = "AEGIS_DNS_SERVERS",
                byDefault = "",
                reload = Reload.RESTART,
                doc =
                        "DNS servers that upstream names are looked up at, address or address:port; empty means the system's.")
        List<String> dnsServers,

        @Setting(
                env = "AEGIS_UPSTREAM_ADDRESSES_TRIED",
                byDefault = "4",
                min = 1,
                max = 64,
                reload = Reload.RESTART,
                doc = "Addresses of one upstream name that are tried until a connection is made.")
        int addressesTried,

        @Setting(
                env = "AEGIS_UPSTREAM_TLS_INSECURE",
                byDefault = "false",
                reload = Reload.RESTART,
                doc = "Accept any upstream certificate. For tests only.")
        boolean trustAllCertificates,

        @Setting(
                env = "AEGIS_UPSTREAM_TLS_CA_FILE",
                byDefault = "",
                reload = Reload.RESTART,
                doc = "PEM file with certificate authorities trusted in addition to the JVM ones.")
        String trustStorePem) {
    /** What the setting without effect says unless somebody wants something else of it, who is warned then. */
    public static final int KEEPALIVE_DEFAULT = 100;

    /** Copies the lists. */
    public UpstreamConfig {
        unfilteredBases = List.copyOf(unfilteredBases);
        privateAllowlist = List.copyOf(privateAllowlist);
        dnsServers = List.copyOf(dnsServers);
    }

    @Override
    public String toString() {
        // Security: a record's own text would show secrets.
        return SettingsCatalogue.show(this);
    }
}
