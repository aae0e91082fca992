package io.aegisgate.shared.testing;

import io.aegisgate.shared.cluster.ClusterView;
import io.aegisgate.shared.cluster.member.ClusterMember;
import io.aegisgate.shared.config.ClusterConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Real members on loopback in this process, or one node that stands alone; both are used in the same way. */
public final class TestCluster implements AutoCloseable {
    /** A node of it. */
    public record Node(Vertx vertx, ClusterView view, Supplier<Future<Void>> end) {}

    private final List<Node> nodes = new ArrayList<>();

    private TestCluster() {}

    /** Nobody yet. */
    public static TestCluster empty() {
        return new TestCluster();
    }

    /** One node, not clustered. */
    public static TestCluster ofOne() {
        TestCluster one = new TestCluster();
        Vertx vertx = Vertx.vertx();
        one.nodes.add(new Node(vertx, ClusterView.ALONE, vertx::close));
        return one;
    }

    /** So many members of Hazelcast. */
    public static TestCluster of(int members, Path directory) {
        TestCluster cluster = new TestCluster();
        for (Map<String, String> settings : settings(members)) {
            cluster.join(settings, directory);
        }
        return cluster;
    }

    /** Adds a member. */
    public Node join(Map<String, String> settings, Path directory) {
        ClusterConfig config = Configs.with(directory, settings).clustering();
        ClusterMember member = ClusterMember.join(config, directory, new VertxOptions());
        Node node = new Node(member.vertx(), member, member::leave);
        nodes.add(node);
        return node;
    }

    /** Settings of members that find one another on free ports. */
    public static List<Map<String, String>> settings(int members) {
        return settings(freePorts(members));
    }

    /** Settings of members that find one another on these ports. */
    public static List<Map<String, String>> settings(List<Integer> ports) {
        String name = "test-" + UUID.randomUUID();
        String list =
                String.join(",", ports.stream().map(port -> "127.0.0.1:" + port).toList());
        return ports.stream()
                .map(port -> {
                    Map<String, String> settings = new HashMap<>();
                    settings.put("AEGIS_CLUSTER", "true");
                    settings.put("AEGIS_CLUSTER_NAME", name);
                    settings.put("AEGIS_CLUSTER_PORT", Integer.toString(port));
                    settings.put("AEGIS_CLUSTER_MEMBERS", list);
                    return settings;
                })
                .toList();
    }

    /** Ports that were free a moment ago. */
    public static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return IntStream.range(0, count)
                    .mapToObj(i -> sockets.get(i).getLocalPort())
                    .toList();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        } finally {
            for (ServerSocket socket : sockets) {
                close(socket);
            }
        }
    }

    /** The first node. */
    public Node first() {
        return nodes.get(0);
    }

    /** The node that joined last; the first again where there is only one. */
    public Node last() {
        return nodes.get(nodes.size() - 1);
    }

    /** All nodes in the order of joining. */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    @Override
    public void close() {
        nodes.forEach(node -> Waiting.get(node.end().get()));
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It only held the port.
        }
    }
}
