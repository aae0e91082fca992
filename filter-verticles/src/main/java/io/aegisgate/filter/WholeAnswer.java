package io.aegisgate.filter;

import static io.aegisgate.shared.message.FilteredPart.Directive.CONTINUE;
import static io.aegisgate.shared.message.FilteredPart.Directive.FAIL;

import io.aegisgate.filter.protocol.BodyReader;
import io.aegisgate.filter.stage.AnswerStages;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.body.TextBody;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.FilteredPart;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;

/** An answer that is filtered once it is complete. */
final class WholeAnswer implements Answer {
    /** Each round asks for up to 64 names a text; an answer with more than these rounds find keeps the rest. */
    private static final int MAX_LOOKUPS = 8;

    private final BodyReader reader;
    private final ExchangeScope scope;
    private final String contentType;
    private final AnswerStages stages;
    private final EarlierPlaceholders earlier;

    WholeAnswer(
            BodyReader reader,
            ExchangeScope scope,
            String contentType,
            AnswerStages stages,
            EarlierPlaceholders earlier) {
        this.reader = reader;
        this.scope = scope;
        this.contentType = contentType;
        this.stages = stages;
        this.earlier = earlier;
    }

    @Override
    public Future<FilteredPart> take(BodyPart part) {
        return switch (part.kind()) {
            case PAUSE -> Future.succeededFuture(new FilteredPart(part.seq(), Buffer.buffer(), CONTINUE, null));
            case BROKEN -> Future.succeededFuture(failed(part.seq(), ErrorCode.UPSTREAM_STREAM_ERROR));
            // Half an answer cannot be judged; whoever hands it over made a mistake.
            case DATA -> Future.succeededFuture(failed(part.seq(), ErrorCode.FILTER_FAILED));
            case END -> whole(part);
        };
    }

    @Override
    public FilteredPart broken(long seq) {
        return failed(seq, ErrorCode.FILTER_FAILED);
    }

    private Future<FilteredPart> whole(BodyPart part) {
        byte[] bytes = part.bytes().getBytes();
        TextBody body;
        try {
            body = reader.response(scope.protocol(), contentType, bytes);
        } catch (GatewayFailure failure) {
            return Future.succeededFuture(failed(part.seq(), failure.code()));
        }
        List<TextLeaf> leaves = body.leaves();
        return learn(leaves, MAX_LOOKUPS).map(learned -> {
            byte[] out = body.edited(stages.edits(body));
            Buffer buffer = out == bytes ? part.bytes() : Buffer.buffer(out);
            return new FilteredPart(part.seq(), buffer, CONTINUE, null);
        });
    }

    private Future<Void> learn(List<TextLeaf> leaves, int roundsLeft) {
        Set<String> unknown = stages.unknown(leaves);
        if (unknown.isEmpty() || roundsLeft == 0) {
            return Future.succeededFuture();
        }
        return earlier.find(unknown).compose(found -> {
            stages.learn(unknown, found);
            return learn(leaves, roundsLeft - 1);
        });
    }

    private static FilteredPart failed(long seq, ErrorCode code) {
        return new FilteredPart(seq, Buffer.buffer(), FAIL, code);
    }
}
