package io.aegisgate.shared.cluster.member;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.aegisgate.shared.cluster.ClusterView;
import io.aegisgate.shared.config.ClusterConfig;
import io.aegisgate.shared.error.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node that has joined. Closing its Vert.x makes it leave. */
public final class ClusterMember implements ClusterView {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

    private final Vertx vertx;
    private final HazelcastInstance hazelcast;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private ClusterMember(Vertx vertx, HazelcastInstance hazelcast) {
        this.vertx = vertx;
        this.hazelcast = hazelcast;
        hazelcast.getCluster().addMembershipListener(new Membership());
        hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.MERGED) {
                LOG.warn("event=cluster_merged a partition is over, {} members", size());
                changed();
            }
        });
        LOG.info("event=cluster_joined name={} members={}", hazelcast.getConfig().getClusterName(), size());
    }

    /**
     * Joins. Fails with {@link StartFailure} when the address or the file is not usable.
     *
     * @param options of Vert.x; the event bus is set here
     */
    public static Future<ClusterMember> join(ClusterConfig cluster, Path configDir, VertxOptions options) {
        InetAddress address = MemberAddress.of(cluster);
        var hazelcast = new HazelcastClusterManager(HazelcastSettings.of(cluster, configDir, address));
        EventBusOptions bus = new EventBusOptions()
                .setHost(address.getHostAddress())
                .setClusterPublicHost(address.getHostAddress())
                .setPort(cluster.busPort());
        return Vertx.builder()
                .with(options.setEventBusOptions(bus))
                .withClusterManager(hazelcast)
                .buildClustered()
                .map(vertx -> new ClusterMember(vertx, hazelcast.getHazelcastInstance()))
                .recover(failure -> Future.failedFuture(new StartFailure(
                        "The node cannot join on " + address.getHostAddress() + ":" + cluster.port()
                                + " (AEGIS_CLUSTER_HOST, AEGIS_CLUSTER_PORT): " + failure.getMessage(),
                        failure)));
    }

    /** The clustered Vert.x of this node. */
    public Vertx vertx() {
        return vertx;
    }

    @Override
    public boolean isClustered() {
        return true;
    }

    @Override
    public int size() {
        return hazelcast.getLifecycleService().isRunning()
                ? hazelcast.getCluster().getMembers().size()
                : 1;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private final class Membership implements MembershipListener {
        @Override
        public void memberAdded(MembershipEvent event) {
            LOG.info("event=cluster_member_came address={} members={}", address(event), event.getMembers().size());
            changed();
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            LOG.warn("event=cluster_member_went address={} members={}", address(event), event.getMembers().size());
            changed();
        }

        private static String address(MembershipEvent event) {
            var address = event.getMember().getAddress();
            return address.getHost() + ":" + address.getPort();
        }
    }
}
