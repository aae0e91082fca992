package io.aegisgate.shared.cluster.member;

import com.hazelcast.config.Config;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.YamlConfigBuilder;
import io.aegisgate.shared.config.ClusterConfig;
import io.aegisgate.shared.error.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/** What Hazelcast is started with: {@code hazelcast.yaml}, then the settings on top of it. */
final class HazelcastSettings {
    private static final String FILE = "hazelcast.yaml";
    private static final String PACKAGED = "/conf/" + FILE;
    /** Under which Vert.x expects its name for a member. */
    private static final String NODE_ID = "__vertx.nodeId";

    private static final int HEARTBEATS_IN_TIMEOUT = 4;

    private HazelcastSettings() {}

    /**
     * The configuration of a member. Blocking.
     *
     * @throws StartFailure when the file cannot be used
     */
    static Config of(ClusterConfig cluster, Path configDir, InetAddress address) {
        Config config = file(configDir.resolve(FILE));
        config.setClusterName(cluster.name());
        config.getMemberAttributeConfig()
                .setAttribute(NODE_ID, UUID.randomUUID().toString());
        long timeout = cluster.heartbeatTimeout().toSeconds();
        config.setProperty("hazelcast.max.no.heartbeat.seconds", Long.toString(timeout));
        config.setProperty(
                "hazelcast.heartbeat.interval.seconds", Long.toString(Math.max(1, timeout / HEARTBEATS_IN_TIMEOUT)));
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(cluster.port()).setPortAutoIncrement(false);
        network.setPublicAddress(
                cluster.publicAddress().isEmpty() ? hostAndPort(address, cluster.port()) : cluster.publicAddress());
        network.getInterfaces().clear();
        network.getInterfaces().setEnabled(true).addInterface(address.getHostAddress());
        discover(cluster, network.getJoin());
        return config;
    }

    private static void discover(ClusterConfig cluster, JoinConfig join) {
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(cluster.discovery().equals("multicast"));
        join.getTcpIpConfig().setEnabled(cluster.discovery().equals("tcp")).setMembers(cluster.members());
        boolean kubernetes = cluster.discovery().startsWith("kubernetes");
        // Without a port it looks at 5701 whatever the members listen on.
        join.getKubernetesConfig().setEnabled(kubernetes).setProperty("service-port", Integer.toString(cluster.port()));
        if (cluster.discovery().equals("kubernetes-dns")) {
            join.getKubernetesConfig().setProperty("service-dns", cluster.service());
        } else if (kubernetes) {
            join.getKubernetesConfig().setProperty("service-name", cluster.service());
            if (!cluster.namespace().isEmpty()) {
                join.getKubernetesConfig().setProperty("namespace", cluster.namespace());
            }
        }
    }

    private static Config file(Path own) {
        try (InputStream content = Files.isRegularFile(own)
                ? Files.newInputStream(own)
                : Objects.requireNonNull(HazelcastSettings.class.getResourceAsStream(PACKAGED), PACKAGED)) {
            return new YamlConfigBuilder(content).build();
        } catch (IOException | InvalidConfigurationException unusable) {
            throw new StartFailure(own + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static String hostAndPort(InetAddress address, int port) {
        String host = address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
