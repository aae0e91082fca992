package io.aegisgate.shared.config;

import java.util.List;

/** The relay, on which a client names the upstream. Whether it is served at all says the server's own section. */
public record RelayConfig(
        @Setting(
                env = "AEGIS_RELAY_PRIVATE_ALLOWLIST",
                byDefault = "",
                reload = Reload.LIVE,
                doc =
                        "Private addresses and names that a relayed request may name; without an entry only the public internet.")
        List<String> privateAllowlist) {
    /** Copies the list. */
    public RelayConfig {
        privateAllowlist = List.copyOf(privateAllowlist);
    }
}
