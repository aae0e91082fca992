package io.aegisgate.shared.config;

import java.util.List;

/** The generic /v2 proxy. */
public record V2Config(
        @Setting(env = "AEGIS_ENABLE_V2_PROXY", byDefault = "true", reload = Reload.RESTART, doc = "Serve /v2.")
        boolean enabled,

        @Setting(
                env = "AEGIS_V2_ENABLE_REQUEST_REDACTION",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Redact request bodies.")
        boolean requestRedaction,

        @Setting(
                env = "AEGIS_V2_ENABLE_RESPONSE_COMMAND_FILTER",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Replace dangerous fragments in text answers.")
        boolean responseCommandFilter,

        @Setting(
                env = "AEGIS_V2_RESPONSE_FILTER_OBVIOUS_ONLY",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Only protocol-level attack patterns.")
        boolean obviousOnly,

        @Setting(
                env = "AEGIS_V2_TARGET_ALLOWLIST",
                byDefault = "",
                reload = Reload.LIVE,
                doc = "Permitted target hosts; empty denies all.")
        List<String> targetAllowlist,

        @Setting(
                env = "AEGIS_V2_TARGET_PORTS",
                byDefault = "80,443",
                reload = Reload.LIVE,
                doc = "Permitted target ports; empty permits any.")
        List<Integer> targetPorts,

        @Setting(
                env = "AEGIS_V2_RESPONSE_FILTER_BYPASS_HOSTS",
                byDefault = "",
                reload = Reload.LIVE,
                doc = "Hosts whose answers are not filtered.")
        List<String> bypassHosts,

        @Setting(
                env = "AEGIS_V2_BLOCK_INTERNAL_TARGETS",
                byDefault = "true",
                reload = Reload.PINNED,
                doc = "Refuse targets on internal addresses.")
        boolean blockInternalTargets) {
    /** Copies the lists. */
    public V2Config {
        targetAllowlist = List.copyOf(targetAllowlist);
        targetPorts = List.copyOf(targetPorts);
        bypassHosts = List.copyOf(bypassHosts);
    }
}
