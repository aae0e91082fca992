package io.aegisgate.filter;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks placeholders of earlier exchanges up for one exchange. A store that fails leaves them as the model wrote them. */
final class EarlierPlaceholders {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierPlaceholders.class);

    private final PlaceholderStore.Lookup store;
    private final ExchangeScope scope;
    private final Duration timeout;
    private final Executor worker;

    /**
     * For one exchange.
     *
     * @param timeout longest wait, zero for none
     * @param worker runs what follows a look-up on the session's own thread
     */
    EarlierPlaceholders(PlaceholderStore.Lookup store, ExchangeScope scope, Duration timeout, Executor worker) {
        this.store = store;
        this.scope = scope;
        this.timeout = timeout;
        this.worker = worker;
    }

    /** Completes on the worker, and never fails. */
    Future<Map<String, String>> find(Set<String> names) {
        Future<Map<String, String>> found = store.find(scope.tenant(), names);
        Promise<Map<String, String>> onWorker = Promise.promise();
        (timeout.isZero() ? found : found.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS))
                .onComplete(done -> worker.execute(() -> {
                    if (done.failed()) {
                        LOG.warn(
                                "placeholders not looked up exchange={} error={}",
                                scope.exchangeId(),
                                done.cause().getClass().getName());
                    }
                    onWorker.complete(done.succeeded() ? done.result() : Map.of());
                }));
        return onWorker.future();
    }
}
