package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.coding.ContentCoding;
import io.aegisgate.gateway.coding.Inflation;
import io.aegisgate.shared.cluster.limit.ConcurrencyLimiter.Lease;
import io.aegisgate.shared.config.LimitsConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what a node holds: open exchanges and body bytes. Worker queues are unbounded, so this is the place where a
 * flood stops. Shared by all event loops; any thread.
 */
public final class AdmissionGate {
    /**
     * A body is in memory many times over while it is filtered: bytes, texts of two bytes a character, their folded and decoded
     * views, the new bytes. Measured: one of 18 MB with a single character outside Latin-1 needs more than 200 MB.
     */
    private static final int HEAP_PARTS = 16;

    private final long heapBytes;
    private volatile int exchangesMax;
    private volatile long bytesMax;
    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closed;

    /**
     * A gate with the limits of a node.
     *
     * @param heapBytes the most the JVM may use, of which bodies get a sixteenth; that counts more than a generous setting
     */
    public AdmissionGate(LimitsConfig limits, long heapBytes) {
        this.heapBytes = heapBytes;
        this.exchangesMax = limits.maxExchanges();
        this.bytesMax = bytesMax(limits);
    }

    /** From now on these limits count; what is open stays open. */
    public void limit(LimitsConfig limits) {
        exchangesMax = limits.maxExchanges();
        bytesMax = bytesMax(limits);
    }

    private long bytesMax(LimitsConfig limits) {
        return Math.min(limits.maxBufferedBytes(), heapBytes / HEAP_PARTS);
    }

    /** A permit for one exchange; empty when the node is full. */
    public Optional<Permit> enter() {
        if (exchanges.incrementAndGet() > exchangesMax) {
            exchanges.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Permit());
    }

    /** From now on the node is stopping; {@link #closed()} tells. */
    public void close() {
        closed = true;
    }

    /** Whether new exchanges are to be refused because the node stops. */
    public boolean closed() {
        return closed;
    }

    /** Exchanges open now. */
    public int exchanges() {
        return exchanges.get();
    }

    /** Body bytes held now. */
    public long bytes() {
        return bytes.get();
    }

    /** The right to an open exchange. Belongs to one event loop. */
    public final class Permit {
        private long held;
        private boolean released;
        private final List<Lease> lent = new ArrayList<>(1);

        private Permit() {}

        /** Accounts for bytes about to be kept; fails with {@code overloaded} when the node holds too many. */
        public void hold(long more) {
            long most = bytesMax;
            if (bytes.addAndGet(more) > most) {
                bytes.addAndGet(-more);
                throw new GatewayFailure(
                        ErrorCode.OVERLOADED,
                        held + more > most
                                ? "the body is larger than all that this node may hold (AEGIS_MAX_BUFFERED_BYTES, heap)"
                                : "the node holds as many body bytes as it may, try again");
            }
            held += more;
        }

        /**
         * As {@link #hold}, for a body that a coded one turns out to be; it is decoded off the event loop.
         *
         * @param limitBytes most bytes it may have
         */
        Future<Buffer> holdClear(
                Vertx vertx,
                ContentCoding coding,
                Buffer body,
                long limitBytes,
                ErrorCode tooLarge,
                ErrorCode unreadable) {
            return vertx.executeBlocking(() -> Inflation.whole(coding, body, limitBytes, tooLarge, unreadable), false)
                    .map(clear -> {
                        hold(clear.length());
                        return clear;
                    });
        }

        /** The bytes held so far were dropped. */
        public void dropBytes() {
            bytes.addAndGet(-held);
            held = 0;
        }

        /** Gives back what the exchange was lent besides, together with the permit; at once when that is over. */
        public void alsoRelease(Lease lease) {
            if (released) {
                lease.release();
            } else {
                lent.add(lease);
            }
        }

        /** The exchange is over; calls after the first change nothing. */
        public void release() {
            if (!released) {
                released = true;
                lent.forEach(Lease::release);
                dropBytes();
                exchanges.decrementAndGet();
            }
        }
    }
}
