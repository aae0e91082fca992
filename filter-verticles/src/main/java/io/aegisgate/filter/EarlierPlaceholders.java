package io.aegisgate.filter;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks placeholders of earlier exchanges up for one exchange. A store that fails leaves them as the model wrote them. */
final class EarlierPlaceholders {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierPlaceholders.class);

    private final PlaceholderStore.Lookup store;
    private final ExchangeScope scope;
    private final Duration timeout;

    EarlierPlaceholders(PlaceholderStore.Lookup store, ExchangeScope scope, Duration timeout) {
        this.store = store;
        this.scope = scope;
        this.timeout = timeout;
    }

    Future<Map<String, String>> find(Set<String> names) {
        Future<Map<String, String>> found = store.find(scope.tenant(), names);
        Future<Map<String, String>> inTime =
                timeout.isZero() ? found : found.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return inTime.recover(failure -> {
            LOG.warn(
                    "placeholders not looked up exchange={} error={}",
                    scope.exchangeId(),
                    failure.getClass().getName());
            return Future.succeededFuture(Map.of());
        });
    }
}
