package io.aegisgate.shared.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells the other nodes that something has changed, never what: whoever hears it reads again from where the truth is. A
 * hint may be lost, come late or be forged; each reader also looks by itself now and then, and many hints at once are one
 * reading. The only thing that crosses nodes on the event bus. Any thread.
 */
public final class ClusterHints {
    /** What has changed. */
    public enum Kind {
        /** What tokens stand for. */
        BINDINGS,
        /** The values that never leave. */
        EXACT_VALUES,
        /** Rule files. */
        RULES,
        /** Settings in files. */
        SETTINGS
    }

    private static final String ADDRESS = "aegis.cluster.changed";
    private static final String SENDER = "from";
    /** Hints that come within this time are one. */
    private static final long GATHER_MILLIS = 20;

    private final Vertx vertx;
    private final String self = UUID.randomUUID().toString();
    private final Map<Kind, Listeners> listeners = new EnumMap<>(Kind.class);

    /** Hints of a node; one a node. */
    public ClusterHints(Vertx vertx) {
        this.vertx = vertx;
        for (Kind kind : Kind.values()) {
            listeners.put(kind, new Listeners());
        }
        vertx.eventBus().consumer(ADDRESS, this::heard);
    }

    /** Tells the other nodes; costs nothing on a node that stands alone. */
    public void tell(Kind kind) {
        if (vertx.isClustered()) {
            vertx.eventBus().publish(ADDRESS, kind.name(), new DeliveryOptions().addHeader(SENDER, self));
        }
    }

    /** Calls the listener on an event loop when another node has told; it must not block. */
    public void on(Kind kind, Runnable listener) {
        of(kind).all.add(listener);
    }

    private void heard(Message<Object> message) {
        if (self.equals(message.headers().get(SENDER))) {
            return;
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(message.body())) {
                of(kind).run(vertx);
            }
        }
    }

    private Listeners of(Kind kind) {
        return Objects.requireNonNull(listeners.get(kind));
    }

    private static final class Listeners {
        private final List<Runnable> all = new CopyOnWriteArrayList<>();
        private final AtomicBoolean waiting = new AtomicBoolean();

        void run(Vertx vertx) {
            if (waiting.compareAndSet(false, true)) {
                vertx.setTimer(GATHER_MILLIS, timer -> {
                    waiting.set(false);
                    all.forEach(Runnable::run);
                });
            }
        }
    }
}
