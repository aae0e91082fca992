package io.aegisgate.shared.cluster.member;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.aegisgate.shared.cluster.ClusterView;
import io.aegisgate.shared.config.ClusterConfig;
import io.aegisgate.shared.error.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node that has joined. */
public final class ClusterMember implements ClusterView {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

    private static final int JOIN_SECONDS = 60;

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
        LOG.info(
                "event=cluster_joined name={} members={}", hazelcast.getConfig().getClusterName(), size());
    }

    /**
     * Joins. Blocking. Throws {@link StartFailure} when the address or the file is not usable or nobody may be joined.
     *
     * @param options of Vert.x; the event bus is set here
     */
    public static ClusterMember join(ClusterConfig cluster, Path configDir, VertxOptions options) {
        InetAddress address = MemberAddress.of(cluster);
        HazelcastInstance hazelcast;
        try {
            hazelcast = Hazelcast.newHazelcastInstance(HazelcastSettings.of(cluster, configDir, address));
        } catch (RuntimeException failure) {
            // It has no type of its own for "no such interface" or "port in use".
            throw cannotJoin(cluster, failure);
        }
        EventBusOptions bus = new EventBusOptions()
                .setHost(address.getHostAddress())
                .setClusterPublicHost(address.getHostAddress())
                .setPort(cluster.busPort());
        try {
            Vertx vertx = Vertx.builder()
                    .with(options.setEventBusOptions(bus))
                    // It is ours, so that it leaves in order after Vert.x and not in the middle.
                    .withClusterManager(new HazelcastClusterManager(hazelcast))
                    .buildClustered()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(JOIN_SECONDS, TimeUnit.SECONDS);
            return new ClusterMember(vertx, hazelcast);
        } catch (ExecutionException | TimeoutException failure) {
            hazelcast.getLifecycleService().terminate();
            throw cannotJoin(cluster, failure);
        } catch (InterruptedException interrupted) {
            hazelcast.getLifecycleService().terminate();
            Thread.currentThread().interrupt();
            throw cannotJoin(cluster, interrupted);
        }
    }

    /**
     * Stops Vert.x and leaves: the other members take over what this one keeps for all before it is gone. Completes on a
     * thread of its own.
     */
    public Future<Void> leave() {
        Promise<Void> left = Promise.promise();
        vertx.close()
                .onComplete(closed -> new Thread(
                                () -> {
                                    hazelcast.shutdown();
                                    left.complete();
                                },
                                "aegis-leave")
                        .start());
        return left.future();
    }

    private static StartFailure cannotJoin(ClusterConfig cluster, Exception failure) {
        return new StartFailure(
                "The node cannot join on " + cluster.host() + ":" + cluster.port()
                        + " (AEGIS_CLUSTER_HOST, AEGIS_CLUSTER_PORT): " + failure.getMessage(),
                failure);
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
            LOG.info(
                    "event=cluster_member_came address={} members={}",
                    address(event),
                    event.getMembers().size());
            changed();
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            LOG.warn(
                    "event=cluster_member_went address={} members={}",
                    address(event),
                    event.getMembers().size());
            changed();
        }

        private static String address(MembershipEvent event) {
            var address = event.getMember().getAddress();
            return address.getHost() + ":" + address.getPort();
        }
    }
}
