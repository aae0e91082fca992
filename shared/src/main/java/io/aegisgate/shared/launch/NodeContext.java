package io.aegisgate.shared.launch;

import io.aegisgate.shared.cluster.BindingRegistry;
import io.aegisgate.shared.cluster.Cluster;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.live.LiveSettings;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.storage.Storage;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a module gets to deploy itself with.
 *
 * @param config the settings that a part begins with
 * @param settings tells of others
 * @param gauges where a part shows its numbers
 * @param dataDir everything the node writes goes below it
 * @param configDir where rules, policies and settings are read from; may not exist
 * @param cluster what the node does together with others
 * @param adminPort completed by the admin module with the loopback port it listens on
 * @param gatewayPort completed by the gateway module with the port it listens on
 */
public record NodeContext(
        Vertx vertx,
        GatewayConfig config,
        LiveSettings settings,
        NodeGauges gauges,
        Clock clock,
        Path dataDir,
        Path configDir,
        NodeKeys keys,
        Storage storage,
        BindingRegistry bindings,
        Cluster cluster,
        Promise<Integer> adminPort,
        Promise<Integer> gatewayPort) {
    /** The same with other settings. */
    public NodeContext with(GatewayConfig next) {
        return new NodeContext(
                vertx,
                next,
                settings,
                gauges,
                clock,
                dataDir,
                configDir,
                keys,
                storage,
                bindings,
                cluster,
                adminPort,
                gatewayPort);
    }
}
