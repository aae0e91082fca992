package io.aegisgate.filter.incoming;

import io.aegisgate.filter.text.body.TextBody;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.Verdict;
import io.vertx.core.buffer.Buffer;

/** Filters one body of an exchange. */
@FunctionalInterface
public interface BodyFilter {
    /**
     * Runs the request's filters.
     *
     * @throws GatewayFailure when a filter refuses the body for a reason that is no finding
     */
    Result apply(TextBody body);

    /** What came of it. */
    sealed interface Result {
        /** The body may go on, edited or not. */
        record Passed(Buffer bytes) implements Result {}

        /** A policy refuses the body. */
        record Blocked(Verdict.Refuse refusal) implements Result {}
    }
}
