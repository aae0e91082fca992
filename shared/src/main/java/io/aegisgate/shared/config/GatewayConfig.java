package io.aegisgate.shared.config;

/**
 * Every setting of a node, immutable. Built once by {@code ConfigLoader}, handed down, never read from a global.
 */
public record GatewayConfig(
        ServerConfig server,
        UpstreamConfig upstream,
        ResilienceConfig resilience,
        RoutingConfig routing,
        BoundaryConfig boundary,
        ConsoleConfig console,
        LimitsConfig limits,
        SocketConfig socket,
        SecurityConfig security,
        SemanticConfig semantic,
        V2Config v2,
        RelayConfig relay,
        StorageConfig storage,
        ClusterConfig clustering,
        AuditConfig audit) {}
