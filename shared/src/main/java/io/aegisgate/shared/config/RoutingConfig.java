package io.aegisgate.shared.config;

import java.util.List;

/** Tokens and the ways a request finds its upstream. */
public record RoutingConfig(
        @Setting(
                env = "AEGIS_GW_TOKENS_PATH",
                byDefault = "",
                reload = Reload.RESTART,
                doc = "Token file; empty means gw_tokens.json in the data directory.")
        String tokensPath,

        @Setting(
                env = "AEGIS_COMPAT_MODEL_MAP_PATH",
                byDefault = "",
                reload = Reload.RESTART,
                doc = "Model mapping file; empty means model_map.json in the configuration directory.")
        String compatModelMapPath,

        @Setting(
                env = "AEGIS_ENABLE_BUILTIN_COMPAT_TOKENS",
                byDefault = "false",
                reload = Reload.RESTART,
                doc = "Inject the token claude-to-gpt.")
        boolean builtinCompatTokens,

        @Setting(
                env = "AEGIS_DOCKER_UPSTREAMS",
                byDefault = "",
                reload = Reload.RESTART,
                doc = "Injected tokens as token:service[:port], comma separated.")
        List<String> dockerUpstreams,

        @Setting(
                env = "AEGIS_ENABLE_LOCAL_PORT_ROUTING",
                byDefault = "false",
                reload = Reload.LIVE,
                doc = "Let digits 1024-65535 serve as a token that routes to that port.")
        boolean localPortRouting,

        @Setting(
                env = "AEGIS_LOCAL_PORT_ROUTING_HOST",
                byDefault = "host.docker.internal",
                reload = Reload.LIVE,
                doc = "Host of port routing.")
        String localPortRoutingHost,

        @Setting(
                env = "AEGIS_LOCAL_PORT_ROUTING_PORTS",
                byDefault = "",
                min = 1024,
                max = 65535,
                reload = Reload.LIVE,
                doc = "Ports that port routing may reach; empty means all from 1024 to 65535.")
        List<Integer> localPortRoutingPorts,

        @Setting(
                env = "AEGIS_COMPAT_ALLOWED_PORTS",
                byDefault = "",
                min = 1024,
                max = 65535,
                reload = Reload.LIVE,
                doc = "Ports usable behind compat tokens; empty denies all.")
        List<Integer> compatAllowedPorts,

        @Setting(
                env = "AEGIS_ALLOW_PUBLIC_NUMERIC_TOKENS",
                byDefault = "false",
                reload = Reload.PINNED,
                doc = "Let public clients use port tokens.")
        boolean publicNumericTokens,

        @Setting(
                env = "AEGIS_ALLOW_PUBLIC_PASSTHROUGH_MODE",
                byDefault = "false",
                reload = Reload.PINNED,
                doc = "Let public clients use __passthrough.")
        boolean publicPassthrough) {
    /** Copies the lists. */
    public RoutingConfig {
        dockerUpstreams = List.copyOf(dockerUpstreams);
        localPortRoutingPorts = List.copyOf(localPortRoutingPorts);
        compatAllowedPorts = List.copyOf(compatAllowedPorts);
    }
}
