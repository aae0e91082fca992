package io.aegisgate.filter.conversion;

import io.aegisgate.filter.conversion.event.Ending;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.LlmFailure;
import io.aegisgate.filter.conversion.event.PartHead;
import io.aegisgate.filter.conversion.event.PartOrder;
import io.aegisgate.filter.conversion.event.Usage;
import io.aegisgate.filter.conversion.model.Nodes;
import java.util.function.Consumer;

/** Between the decoder and the encoder of an answer: gives it the shape the client asked for. */
final class AnswerShape implements Consumer<LlmEvent> {
    private final PartOrder order;
    private final ClientWish wish;
    private final boolean endEarly;
    private final StopSequences stop;
    private int part;
    private boolean skipping;
    private boolean text;
    private boolean cut;

    /**
     * A shape for one answer.
     *
     * @param endEarly an answer that meets a stop sequence ends there; otherwise its rest is read for the usage it tells
     */
    AnswerShape(ClientWish wish, boolean endEarly, Consumer<LlmEvent> listener) {
        this.order = new PartOrder(listener);
        this.wish = wish;
        this.endEarly = endEarly;
        this.stop = new StopSequences(wish.stop());
    }

    /** Whether the client has everything it will get. */
    boolean over() {
        return order.over();
    }

    /** Whether the answer ended before the upstream ended it. */
    boolean endedEarly() {
        return cut && order.over();
    }

    @Override
    public void accept(LlmEvent event) {
        if (event instanceof LlmEvent.Started started) {
            order.start(new LlmEvent.Started(
                    started.id().isEmpty() ? "aegisgate" : started.id(),
                    wish.model().isEmpty() ? started.model() : wish.model(),
                    started.created() == 0 ? wish.now() : started.created(),
                    started.usage()));
        } else if (event instanceof LlmEvent.Finished finished) {
            finish(finished);
        } else if (event instanceof LlmEvent.Failed failed) {
            order.fail(failed.failure());
        } else if (!cut) {
            inPart(event);
        }
    }

    private void inPart(LlmEvent event) {
        if (event instanceof LlmEvent.PartStarted started) {
            part++;
            skipping = started.part() instanceof PartHead.Reasoning && !wish.reasoning();
            text = started.part() instanceof PartHead.Text;
            if (!skipping) {
                order.open(part, wish.named(started.part()));
            }
        } else if (skipping) {
            return;
        } else if (event instanceof LlmEvent.TextDelta delta) {
            say(text ? stop.take(delta.text()) : delta.text());
        } else if (event instanceof LlmEvent.ReasoningDelta delta) {
            order.append(part, delta.text());
        } else if (event instanceof LlmEvent.ReasoningSealed sealed) {
            order.seal(part, sealed.seal());
        } else if (event instanceof LlmEvent.ArgumentsDelta delta) {
            order.append(part, delta.json());
        } else if (event instanceof LlmEvent.PartFinished) {
            if (text) {
                order.append(part, stop.rest());
            }
            order.close(part);
        }
    }

    private void say(String piece) {
        order.append(part, piece);
        if (!stop.met().isEmpty()) {
            cut = true;
            order.close(part);
            if (endEarly) {
                order.finish(new Ending(Ending.Reason.STOP_SEQUENCE, stop.met()), Usage.NONE, Nodes.object());
            }
        }
    }

    private void finish(LlmEvent.Finished finished) {
        boolean recovered = finished.note().path("recovered").asBoolean(false);
        if (cut) {
            order.finish(new Ending(Ending.Reason.STOP_SEQUENCE, stop.met()), finished.usage(), finished.note());
        } else if (recovered && wish.wantsTruth()) {
            order.fail(LlmFailure.brokenOff(finished.note()));
        } else {
            order.finish(finished.ending(), finished.usage(), finished.note());
        }
    }
}
