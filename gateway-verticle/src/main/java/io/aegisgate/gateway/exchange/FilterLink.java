package io.aegisgate.gateway.exchange;

import io.aegisgate.shared.bus.Addresses;
import io.aegisgate.shared.bus.LocalRecordCodec;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.CloseExchange;
import io.aegisgate.shared.message.ExchangeOpened;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.HeadAccepted;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.RequestFiltered;
import io.aegisgate.shared.message.RequestPart;
import io.aegisgate.shared.message.ResponseHead;
import io.aegisgate.shared.message.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;

/**
 * The gateway's end of the event bus, and the only one. An exchange is opened on whichever worker is next; what follows
 * goes to that worker's own address. Nothing leaves the node.
 */
public final class FilterLink {
    /** How often another worker is asked after one was busy. */
    static final int BUSY_RETRIES = 2;

    /** Stands for "no limit" where the bus wants a number. */
    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final EventBus bus;
    private final DeliveryOptions delivery;

    /**
     * A link; registers the message types.
     *
     * @param timeout longest wait for one reply; zero means none
     */
    public FilterLink(Vertx vertx, Duration timeout) {
        this.bus = vertx.eventBus();
        this.delivery = new DeliveryOptions()
                .setLocalOnly(true)
                .setSendTimeout((timeout.isZero() ? UNLIMITED : timeout).toMillis());
        LocalRecordCodec.register(bus, OpenExchange.class);
        LocalRecordCodec.register(bus, ExchangeOpened.class);
        LocalRecordCodec.register(bus, ResponseHead.class);
        LocalRecordCodec.register(bus, HeadAccepted.class);
        LocalRecordCodec.register(bus, BodyPart.class);
        LocalRecordCodec.register(bus, FilteredPart.class);
        LocalRecordCodec.register(bus, RequestPart.class);
        LocalRecordCodec.register(bus, RequestFiltered.class);
        LocalRecordCodec.register(bus, CloseExchange.class);
    }

    /** Opens a session; fails with a {@link GatewayFailure} when none could be opened. */
    public Future<ExchangeOpened> open(OpenExchange exchange) {
        return open(exchange, BUSY_RETRIES);
    }

    private Future<ExchangeOpened> open(OpenExchange exchange, int retries) {
        return this.<ExchangeOpened>ask(Addresses.FILTER_OPEN, exchange).compose(opened -> {
            if (!(opened.verdict() instanceof Verdict.Busy)) {
                return Future.succeededFuture(opened);
            }
            return retries > 0
                    ? open(exchange, retries - 1)
                    : Future.failedFuture(
                            new GatewayFailure(ErrorCode.OVERLOADED, "all filter workers are busy, try again"));
        });
    }

    /** The session that a worker holds for an exchange. */
    public Session session(String workerAddress, String exchangeId) {
        return new Session(workerAddress, exchangeId);
    }

    private <T> Future<T> ask(String address, Record message) {
        return bus.<T>request(address, message, delivery).map(Message::body).recover(cause -> {
            ErrorCode code = ErrorCode.FILTER_FAILED;
            if (cause instanceof ReplyException reply) {
                code = switch (reply.failureType()) {
                    case TIMEOUT -> ErrorCode.FILTER_TIMEOUT;
                    case NO_HANDLERS -> ErrorCode.FILTER_UNAVAILABLE;
                    case RECIPIENT_FAILURE, ERROR -> ErrorCode.FILTER_FAILED;
                };
            }
            return Future.failedFuture(new GatewayFailure(code));
        });
    }

    /** One exchange's conversation with its worker. Lives on one event loop. */
    public final class Session {
        private final String worker;
        private final String exchangeId;
        private long seq;
        private long requestSeq;
        private boolean closed;

        private Session(String worker, String exchangeId) {
            this.worker = worker;
            this.exchangeId = exchangeId;
        }

        /** Tells the worker how the answer begins. */
        public Future<HeadAccepted> head(int status, String contentType) {
            return ask(worker, new ResponseHead(exchangeId, status, contentType));
        }

        /** Gives the worker bytes, which belong to it from then on. The caller waits for the reply before the next part. */
        public Future<FilteredPart> part(BodyPart.Kind kind, Buffer bytes) {
            long number = seq++;
            return FilterLink.this
                    .<FilteredPart>ask(worker, new BodyPart(exchangeId, number, kind, bytes))
                    .compose(part -> part.seq() == number
                            ? Future.succeededFuture(part)
                            : Future.failedFuture(new GatewayFailure(ErrorCode.FILTER_FAILED)));
        }

        /** Gives the worker more of the request. The caller waits for the reply before the next part. */
        public Future<RequestFiltered> request(Buffer bytes, boolean last) {
            long number = requestSeq++;
            return FilterLink.this
                    .<RequestFiltered>ask(worker, new RequestPart(exchangeId, number, bytes, last))
                    .compose(part -> part.seq() == number
                            ? Future.succeededFuture(part)
                            : Future.failedFuture(new GatewayFailure(ErrorCode.FILTER_FAILED)));
        }

        /** The exchange is over. Later calls change nothing. */
        public void close() {
            close("");
        }

        /**
         * The same of an exchange that failed.
         *
         * @param failure the code, empty when nothing failed
         */
        public void close(String failure) {
            if (!closed) {
                closed = true;
                bus.send(worker, new CloseExchange(exchangeId, failure), delivery);
            }
        }
    }
}
