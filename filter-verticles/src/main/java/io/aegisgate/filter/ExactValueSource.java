package io.aegisgate.filter;

import io.aegisgate.filter.redaction.exact.ExactValueLoader;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured values as the sessions see them. While their file cannot be read every exchange is refused with
 * {@link ErrorCode#EXACT_VALUES_UNREADABLE}; the reason is in the log. Called by worker threads.
 */
record ExactValueSource(ExactValueLoader loader) implements Supplier<ExactValues> {
    private static final Logger LOG = LoggerFactory.getLogger(ExactValueSource.class);

    @Override
    public ExactValues get() {
        try {
            return loader.get();
        } catch (UncheckedIOException unreadable) {
            // Security: the client is not told the path.
            LOG.error("exchange refused, the exact values cannot be read: {}", unreadable.getMessage());
            throw new GatewayFailure(ErrorCode.EXACT_VALUES_UNREADABLE);
        }
    }
}
