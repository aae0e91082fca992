package io.aegisgate.filter;

import io.aegisgate.filter.conversion.Conversion;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.FilteredPart.Directive;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** A whole answer that is converted for the client once it is filtered. */
record ConvertedWhole(Answer filtered, Conversion conversion, int status) implements Answer {
    @Override
    public Future<FilteredPart> take(BodyPart part) {
        return filtered.take(part)
                .map(done -> part.kind() == BodyPart.Kind.END && done.directive() == Directive.CONTINUE
                        ? converted(done)
                        : done);
    }

    @Override
    public FilteredPart broken(long seq) {
        return filtered.broken(seq);
    }

    private FilteredPart converted(FilteredPart done) {
        try {
            Conversion.Whole converted = conversion.whole(status, done.bytes().getBytes());
            if (converted instanceof Conversion.Whole.Failed failed) {
                return new FilteredPart(done.seq(), failed.bytes(), Directive.FAIL, ErrorCode.UPSTREAM_HTTP_ERROR);
            }
            Buffer bytes = ((Conversion.Whole.Converted) converted).bytes();
            return new FilteredPart(done.seq(), bytes, Directive.CONTINUE, null);
        } catch (GatewayFailure failure) {
            return new FilteredPart(done.seq(), Buffer.buffer(), Directive.FAIL, failure.code());
        }
    }
}
