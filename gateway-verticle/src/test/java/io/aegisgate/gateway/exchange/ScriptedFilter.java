package io.aegisgate.gateway.exchange;

import io.aegisgate.shared.bus.Addresses;
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
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A filter worker that speaks the messages and otherwise does what a test tells it: by default it passes everything. */
public final class ScriptedFilter extends VerticleBase {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String address = Addresses.FILTER_WORKER + "test-" + NUMBERS.incrementAndGet();
    private volatile Function<OpenExchange, Verdict> verdict =
            open -> new Verdict.Forward(open.body(), false, 0, open.path());
    private volatile Function<BodyPart, FilteredPart> part = ScriptedFilter::pass;
    private volatile long replyDelayMillis;

    /** What arrived, in order. */
    public final List<OpenExchange> opened = new CopyOnWriteArrayList<>();

    public final List<ResponseHead> heads = new CopyOnWriteArrayList<>();
    public final List<BodyPart> parts = new CopyOnWriteArrayList<>();
    public final List<CloseExchange> closed = new CopyOnWriteArrayList<>();

    /** Deploys one worker. */
    public static ScriptedFilter deploy(Vertx vertx) {
        ScriptedFilter filter = new ScriptedFilter();
        Waiting.get(vertx.deployVerticle(filter));
        return filter;
    }

    /** Decides about requests; null means no reply, an {@code IllegalStateException} a failed worker. */
    public ScriptedFilter verdict(Function<OpenExchange, Verdict> decision) {
        verdict = decision;
        return this;
    }

    public ScriptedFilter part(Function<BodyPart, FilteredPart> decision) {
        part = decision;
        return this;
    }

    public ScriptedFilter replyAfter(long millis) {
        replyDelayMillis = millis;
        return this;
    }

    public static FilteredPart pass(BodyPart part) {
        return new FilteredPart(part.seq(), part.bytes(), FilteredPart.Directive.CONTINUE, null);
    }

    public static FilteredPart hold(BodyPart part) {
        return new FilteredPart(part.seq(), Buffer.buffer(), FilteredPart.Directive.CONTINUE, null);
    }

    @Override
    public Future<?> start() {
        MessageConsumer<OpenExchange> open = vertx.eventBus().localConsumer(Addresses.FILTER_OPEN, this::open);
        MessageConsumer<Object> own = vertx.eventBus().localConsumer(address, this::own);
        return Future.all(open.completion(), own.completion());
    }

    private void open(Message<OpenExchange> message) {
        opened.add(message.body());
        Verdict decision;
        try {
            decision = verdict.apply(message.body());
        } catch (IllegalStateException crash) {
            message.fail(1, "crashed");
            return;
        }
        if (decision == null) {
            return;
        }
        message.reply(new ExchangeOpened(address, decision));
    }

    private void own(Message<Object> message) {
        Object body = message.body();
        if (body instanceof RequestPart more) {
            message.reply(RequestFiltered.passed(more.seq(), more.bytes()));
        } else if (body instanceof ResponseHead head) {
            heads.add(head);
            message.reply(new HeadAccepted(handling(head.contentType())));
        } else if (body instanceof BodyPart bytes) {
            parts.add(bytes);
            FilteredPart reply = part.apply(bytes);
            if (replyDelayMillis > 0) {
                vertx.setTimer(replyDelayMillis, id -> message.reply(reply));
            } else {
                message.reply(reply);
            }
        } else if (body instanceof CloseExchange close) {
            closed.add(close);
        }
    }

    private static HeadAccepted.Handling handling(String contentType) {
        if (contentType.startsWith("text/event-stream")) {
            return HeadAccepted.Handling.STREAM;
        }
        return contentType.startsWith("application/json")
                ? HeadAccepted.Handling.WHOLE
                : HeadAccepted.Handling.UNTOUCHED;
    }
}
