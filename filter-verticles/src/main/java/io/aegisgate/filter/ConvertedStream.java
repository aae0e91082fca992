package io.aegisgate.filter;

import io.aegisgate.filter.conversion.StreamConversion;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.FilteredPart.Directive;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** An event stream that is converted for the client as it is filtered. */
record ConvertedStream(Answer filtered, StreamConversion conversion) implements Answer {
    @Override
    public Future<FilteredPart> take(BodyPart part) {
        boolean last = part.kind() == BodyPart.Kind.END || part.kind() == BodyPart.Kind.BROKEN;
        return filtered.take(part).map(done -> converted(done, last));
    }

    @Override
    public FilteredPart broken(long seq) {
        return converted(filtered.broken(seq), true);
    }

    private FilteredPart converted(FilteredPart done, boolean last) {
        // What a failure says is of use only where the client has begun to read, and then in the client's protocol.
        boolean fails = done.directive() == Directive.FAIL;
        Buffer bytes = Buffer.buffer(conversion.feed(done.bytes().getBytes()));
        if (last || fails || done.directive() == Directive.END_AFTER) {
            bytes.appendBytes(conversion.end());
        }
        Directive directive = conversion.endedEarly() && !fails ? Directive.END_AFTER : done.directive();
        return new FilteredPart(done.seq(), bytes, directive, done.failure());
    }
}
