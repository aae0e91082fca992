package io.aegisgate.filter;

import io.aegisgate.filter.stage.StageFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the workers log. Any thread. */
final class FilterLog {
    private static final Logger LOG = LoggerFactory.getLogger(FilterLog.class);

    private FilterLog() {}

    /** A bug met an exchange. */
    static void failed(ExchangeScope scope, String where, @Nullable Throwable failure) {
        // Security: a failure's message may quote the text at hand, so only its type and place are logged.
        Throwable cause = failure instanceof StageFailure && failure.getCause() != null ? failure.getCause() : failure;
        String stage = failure instanceof StageFailure known ? known.stage() : where;
        String type = cause == null ? "unknown" : cause.getClass().getName();
        StackTraceElement[] trace = cause == null ? new StackTraceElement[0] : cause.getStackTrace();
        LOG.error(
                "filter failed exchange={} stage={} error={} at={}",
                scope.exchangeId(),
                stage,
                type,
                trace.length == 0 ? "?" : trace[0]);
    }

    /** Sessions of exchanges that the gateway never closed were forgotten. */
    static void dropped(int sessions) {
        if (sessions > 0) {
            LOG.warn("{} idle sessions dropped", sessions);
        }
    }
}
