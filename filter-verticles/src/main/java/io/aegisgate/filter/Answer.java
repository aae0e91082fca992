package io.aegisgate.filter;

import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.FilteredPart;
import io.vertx.core.Future;

/** How the body of an answer is taken in. */
sealed interface Answer permits WholeAnswer, StreamAnswer, ConvertedWhole, ConvertedStream {
    /** Takes the next part and says what may leave. An exception is a bug. */
    Future<FilteredPart> take(BodyPart part);

    /** What the client is told when the answer cannot go on. */
    FilteredPart broken(long seq);
}
