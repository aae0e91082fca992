package io.aegisgate.filter;

import io.aegisgate.filter.redaction.placeholder.Placeholders;
import io.aegisgate.filter.review.ReviewService;
import io.aegisgate.shared.bus.Addresses;
import io.aegisgate.shared.bus.LocalRecordCodec;
import io.aegisgate.shared.config.SemanticConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.CloseExchange;
import io.aegisgate.shared.message.ExchangeOpened;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.HeadAccepted;
import io.aegisgate.shared.message.HeadAccepted.Handling;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.RequestFiltered;
import io.aegisgate.shared.message.RequestPart;
import io.aegisgate.shared.message.ResponseHead;
import io.aegisgate.shared.message.Verdict;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A filter worker. Opens sessions from the shared address and serves them at its own, so an exchange stays with the worker
 * that opened it. Deployed as a worker verticle, one instance a thread; an instance does one thing at a time.
 */
public final class FilterVerticle extends VerticleBase {
    private static final int SWEEPS_PER_IDLE_TIME = 4;

    private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

    /** Every record that travels between the gateway and a worker. */
    private static final List<Class<? extends Record>> MESSAGES = List.of(
            OpenExchange.class,
            ExchangeOpened.class,
            ResponseHead.class,
            HeadAccepted.class,
            BodyPart.class,
            FilteredPart.class,
            RequestPart.class,
            RequestFiltered.class,
            CloseExchange.class);

    private final Supplier<FilterParts> current;
    /** What the worker began with, for what no setting changes while it runs. */
    private final FilterParts parts;

    private final SessionTable sessions;
    private final Placeholders placeholders;
    private Optional<ReviewService> reviews = Optional.empty();
    private String address = "";

    /**
     * A worker that shares these parts with the others.
     *
     * @param current asked for every exchange
     */
    public FilterVerticle(Supplier<FilterParts> current) {
        this.current = current;
        this.parts = current.get();
        this.sessions = new SessionTable(
                parts.config().limits().sessionsPerWorker(),
                parts.config().limits().sessionIdle(),
                parts.clock());
        this.placeholders = new Placeholders(parts.keys());
    }

    @Override
    public Future<?> start() {
        EventBus bus = vertx.eventBus();
        MESSAGES.forEach(type -> LocalRecordCodec.register(bus, type));
        // Instances of one deployment share its id, so each takes one of its own.
        address = Addresses.FILTER_WORKER + UUID.randomUUID();
        SemanticConfig semantic = parts.config().semantic();
        if (semantic.enabled() && !semantic.serviceUrl().isBlank()) {
            reviews = Optional.of(new ReviewService(vertx, semantic, parts.clock()));
        }
        long sweepMs = parts.config().limits().sessionIdle().toMillis() / SWEEPS_PER_IDLE_TIME;
        vertx.setPeriodic(sweepMs, timer -> FilterLog.dropped(sessions.dropIdle()));
        Future<Void> own = bus.localConsumer(address, this::serve).completion();
        return own.compose(ready -> bus.<OpenExchange>localConsumer(Addresses.FILTER_OPEN, this::open)
                .completion());
    }

    @Override
    public Future<?> stop() {
        return reviews.map(ReviewService::close).orElseGet(Future::succeededFuture);
    }

    private void open(Message<OpenExchange> message) {
        OpenExchange open = message.body();
        // A gateway that has stopped waiting does not know this worker and can close nothing. Its reply handler is gone
        // then, which a plain reply would not tell.
        verdict(open)
                .onSuccess(verdict -> vertx.eventBus()
                        .<ExchangeOpened>sender(message.replyAddress(), LOCAL)
                        .write(new ExchangeOpened(address, verdict))
                        .onFailure(gone -> sessions.remove(open.exchangeId())));
    }

    /** Never fails. The session counts as one while its verdict waits for a second opinion, too. */
    private Future<Verdict> verdict(OpenExchange open) {
        if (sessions.full()) {
            return Future.succeededFuture(new Verdict.Busy());
        }
        ExchangeScope scope = ExchangeScope.of(open);
        FilterSession session = new FilterSession(current.get(), reviews, open, placeholders, this::onWorker);
        sessions.put(session);
        Future<Verdict> verdict;
        try {
            verdict = session.open(open);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            verdict = Future.failedFuture(e);
        }
        return verdict.otherwise(failure -> {
                    Verdict.Refuse refusal = refused(scope, failure);
                    session.failed(refusal.code().code());
                    return refusal;
                })
                .onSuccess(said -> {
                    if (!(said instanceof Verdict.Forward)) {
                        sessions.remove(open.exchangeId());
                    }
                });
    }

    private static Verdict.Refuse refused(ExchangeScope scope, Throwable failure) {
        if (failure instanceof GatewayFailure told) {
            return new Verdict.Refuse(told.code(), told.detail());
        }
        FilterLog.failed(scope, "request", failure);
        return new Verdict.Refuse(ErrorCode.FILTER_FAILED, ErrorCode.FILTER_FAILED.message());
    }

    private void onWorker(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    private void serve(Message<Object> message) {
        Object body = message.body();
        if (body instanceof BodyPart part) {
            part(message, part);
        } else if (body instanceof RequestPart part) {
            request(message, part);
        } else if (body instanceof ResponseHead head) {
            head(message, head);
        } else if (body instanceof CloseExchange close) {
            FilterSession session = sessions.find(close.exchangeId());
            if (session != null) {
                session.failed(close.failure());
                sessions.remove(close.exchangeId());
            }
        }
    }

    private void request(Message<Object> message, RequestPart part) {
        FilterSession session = sessions.find(part.exchangeId());
        RequestFiltered reply;
        try {
            reply = session == null ? refused(part, new GatewayFailure(ErrorCode.FILTER_FAILED)) : session.part(part);
        } catch (GatewayFailure failure) {
            if (session != null) {
                session.failed(failure.code().code());
            }
            reply = refused(part, failure);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (session != null) {
                FilterLog.failed(session.scope(), "request", e);
                session.failed(ErrorCode.FILTER_FAILED.code());
            }
            reply = refused(part, new GatewayFailure(ErrorCode.FILTER_FAILED));
        }
        if (reply.refusal() != null) {
            sessions.remove(part.exchangeId());
        }
        message.reply(reply);
    }

    private static RequestFiltered refused(RequestPart part, GatewayFailure failure) {
        return RequestFiltered.refused(part.seq(), new Verdict.Refuse(failure.code(), failure.detail()));
    }

    private void head(Message<Object> message, ResponseHead head) {
        FilterSession session = sessions.find(head.exchangeId());
        if (session == null) {
            message.fail(ErrorCode.FILTER_FAILED.status(), ErrorCode.FILTER_FAILED.code());
            return;
        }
        try {
            Handling handling = session.head(head);
            if (handling == Handling.UNTOUCHED) {
                sessions.remove(head.exchangeId());
            }
            message.reply(new HeadAccepted(handling, session.answerType(head, handling)));
        } catch (RuntimeException e) {
            FilterLog.failed(session.scope(), "head", e);
            session.failed(ErrorCode.FILTER_FAILED.code());
            sessions.remove(head.exchangeId());
            message.fail(ErrorCode.FILTER_FAILED.status(), ErrorCode.FILTER_FAILED.code());
        }
    }

    private void part(Message<Object> message, BodyPart part) {
        FilterSession session = sessions.find(part.exchangeId());
        if (session == null) {
            message.reply(new FilteredPart(
                    part.seq(), Buffer.buffer(), FilteredPart.Directive.FAIL, ErrorCode.FILTER_FAILED));
            return;
        }
        Future<FilteredPart> filtered;
        try {
            filtered = session.part(part);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            filtered = Future.failedFuture(e);
        }
        filtered.onComplete(done -> {
            FilteredPart reply = done.succeeded() ? done.result() : broken(session, part.seq(), done.cause());
            boolean last = part.kind() == BodyPart.Kind.END || part.kind() == BodyPart.Kind.BROKEN;
            if (last || reply.directive() != FilteredPart.Directive.CONTINUE) {
                sessions.remove(part.exchangeId());
            }
            message.reply(reply);
        });
    }

    private static FilteredPart broken(FilterSession session, long seq, @Nullable Throwable cause) {
        FilterLog.failed(session.scope(), "answer", cause);
        session.failed(ErrorCode.FILTER_FAILED.code());
        try {
            return session.broken(seq);
        } catch (RuntimeException e) {
            FilterLog.failed(session.scope(), "answer", e);
            return new FilteredPart(seq, Buffer.buffer(), FilteredPart.Directive.FAIL, ErrorCode.FILTER_FAILED);
        }
    }
}
