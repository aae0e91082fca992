package io.aegisgate.filter;

import static io.aegisgate.shared.message.FilteredPart.Directive.CONTINUE;
import static io.aegisgate.shared.message.FilteredPart.Directive.END_AFTER;
import static io.aegisgate.shared.message.FilteredPart.Directive.FAIL;

import io.aegisgate.filter.stream.AnswerEditor;
import io.aegisgate.filter.stream.StreamStep;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A streamed answer, filtered part by part. */
final class StreamAnswer implements Answer {
    private static final Logger LOG = LoggerFactory.getLogger(StreamAnswer.class);

    private final AnswerEditor editor;
    private final ExchangeScope scope;
    private final EarlierPlaceholders earlier;
    private boolean begun;

    StreamAnswer(AnswerEditor editor, ExchangeScope scope, EarlierPlaceholders earlier) {
        this.editor = editor;
        this.scope = scope;
        this.earlier = earlier;
    }

    @Override
    public Future<FilteredPart> take(BodyPart part) {
        return switch (part.kind()) {
            case DATA -> settle(part, editor.feed(part.bytes()));
            case PAUSE -> settle(part, editor.pause());
            case END -> last(part);
            // Where no event of ours can say that the stream broke, it is cut, and what was held goes with it.
            case BROKEN -> scope.protocol() == ProtocolId.FOREIGN ? cut(part) : last(part);
        };
    }

    private Future<FilteredPart> cut(BodyPart part) {
        editor.broken();
        logEnd();
        return Future.succeededFuture(
                new FilteredPart(part.seq(), Buffer.buffer(), FAIL, ErrorCode.UPSTREAM_STREAM_ERROR));
    }

    /** The bytes a last part brings are taken first, then the end. */
    private Future<FilteredPart> last(BodyPart part) {
        Future<FilteredPart> taken = part.bytes().length() == 0
                ? Future.succeededFuture(new FilteredPart(part.seq(), Buffer.buffer(), CONTINUE, null))
                : settle(part, editor.feed(part.bytes()));
        return taken.compose(before -> {
            if (before.directive() != CONTINUE) {
                return Future.succeededFuture(before);
            }
            StreamStep end = part.kind() == BodyPart.Kind.END ? editor.end() : editor.broken();
            return settle(part, end).map(after -> {
                logEnd();
                Buffer bytes = before.bytes().length() == 0
                        ? after.bytes()
                        : Buffer.buffer().appendBuffer(before.bytes()).appendBuffer(after.bytes());
                return new FilteredPart(part.seq(), bytes, after.directive(), after.failure());
            });
        });
    }

    private Future<FilteredPart> settle(BodyPart part, StreamStep step) {
        if (step instanceof StreamStep.Lookup lookup) {
            return earlier.find(lookup.placeholders()).compose(found -> settle(part, editor.resume(found)));
        }
        if (step instanceof StreamStep.Failed failed) {
            logEnd();
            return Future.succeededFuture(failed(part.seq(), failed));
        }
        Buffer bytes = ((StreamStep.Done) step).bytes();
        begun |= bytes.length() > 0;
        return Future.succeededFuture(new FilteredPart(part.seq(), bytes, CONTINUE, null));
    }

    @Override
    public FilteredPart broken(long seq) {
        return failed(seq, editor.fail(ErrorCode.FILTER_FAILED, ErrorCode.FILTER_FAILED.message()));
    }

    /**
     * Before the first byte the client can still be given a status, which the gateway knows best; afterwards the protocol's
     * error event must do. A stream without one is cut.
     */
    private FilteredPart failed(long seq, StreamStep.Failed failed) {
        boolean told = begun && failed.bytes().length() > 0;
        return new FilteredPart(seq, failed.bytes(), told ? END_AFTER : FAIL, failed.code());
    }

    private void logEnd() {
        LOG.info(
                "{} stream finished request_id={} reason={}",
                scope.protocol().name().toLowerCase(Locale.ROOT),
                scope.exchangeId(),
                editor.endLabel());
    }
}
