package io.aegisgate.shared.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.DiscoveryConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.internal.config.AliasedDiscoveryConfigUtils;
import com.hazelcast.logging.Logger;
import com.hazelcast.spi.discovery.impl.DefaultDiscoveryService;
import com.hazelcast.spi.discovery.integration.DiscoveryService;
import com.hazelcast.spi.discovery.integration.DiscoveryServiceSettings;
import io.aegisgate.shared.config.ClusterConfig;
import io.aegisgate.shared.testing.Configs;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesDiscoveryTest {
    @TempDir
    Path work;

    @Test
    void theRecordsOfAServiceAreTheMembersOnThePortOfTheSettings() throws Exception {
        // Given
        JoinConfig join = join(Map.of(
                "AEGIS_CLUSTER_DISCOVERY", "kubernetes-dns",
                "AEGIS_CLUSTER_SERVICE", "localhost",
                "AEGIS_CLUSTER_PORT", "5801"));
        join.verify();

        // When: Hazelcast's own discovery reads them and asks the resolver.
        DiscoveryService discovery = new DefaultDiscoveryService(new DiscoveryServiceSettings()
                .setConfigClassLoader(getClass().getClassLoader())
                .setLogger(Logger.getLogger(KubernetesDiscoveryTest.class))
                .setDiscoveryConfig(new DiscoveryConfig())
                .setAliasedDiscoveryConfigs(AliasedDiscoveryConfigUtils.createDiscoveryStrategyConfigs(join)));
        discovery.start();

        // Then
        List<String> found = new ArrayList<>();
        discovery
                .discoverNodes()
                .forEach(node -> found.add(node.getPrivateAddress().getHost() + ":"
                        + node.getPrivateAddress().getPort()));
        assertThat(found).contains("127.0.0.1:5801");
        discovery.destroy();
    }

    @Test
    void theApiIsAskedForTheServiceInTheNamespaceAndNothingElseIsOn() throws Exception {
        // When
        JoinConfig join = join(Map.of(
                "AEGIS_CLUSTER_DISCOVERY", "kubernetes-api",
                "AEGIS_CLUSTER_SERVICE", "aegisgate-members",
                "AEGIS_CLUSTER_NAMESPACE", "gateways",
                "AEGIS_CLUSTER_PORT", "5801"));

        // Then: Hazelcast's own check, then what it will read.
        join.verify();
        assertThat(join.getKubernetesConfig().isEnabled()).isTrue();
        assertThat(join.getKubernetesConfig().getProperties())
                .isEqualTo(
                        Map.of("service-name", "aegisgate-members", "namespace", "gateways", "service-port", "5801"));
        assertThat(join.getMulticastConfig().isEnabled()).isFalse();
        assertThat(join.getTcpIpConfig().isEnabled()).isFalse();
        assertThat(join.getAutoDetectionConfig().isEnabled()).isFalse();
    }

    @Test
    void multicastIsOffUnlessItIsAskedFor() throws Exception {
        assertThat(join(Map.of()).getMulticastConfig().isEnabled()).isFalse();
        JoinConfig asked = join(Map.of("AEGIS_CLUSTER_DISCOVERY", "multicast"));
        asked.verify();
        assertThat(asked.getMulticastConfig().isEnabled()).isTrue();
    }

    private JoinConfig join(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("AEGIS_CLUSTER", "true");
        ClusterConfig cluster = Configs.with(work, all).clustering();
        return HazelcastSettings.of(cluster, work, InetAddress.getByName("127.0.0.1"))
                .getNetworkConfig()
                .getJoin();
    }
}
