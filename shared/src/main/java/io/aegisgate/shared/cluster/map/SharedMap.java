package io.aegisgate.shared.cluster.map;

import io.aegisgate.shared.storage.row.StorageFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A map of texts that all members see: local where there is one node, Hazelcast's where there are more. Every call ends in
 * a bounded time, with {@link StorageFailure} when the members do not answer. Any thread.
 */
public final class SharedMap {
    private final AsyncMap<String, String> map;
    private final boolean clustered;
    private final long timeoutMillis;

    private SharedMap(AsyncMap<String, String> map, boolean clustered, Duration timeout) {
        this.map = map;
        this.clustered = clustered;
        this.timeoutMillis = timeout.toMillis();
    }

    /** Opens the map of a name, as {@code hazelcast.yaml} configures it. */
    public static Future<SharedMap> open(Vertx vertx, String name, Duration timeout) {
        return vertx.sharedData().<String, String>getAsyncMap(name).map(map -> over(map, vertx.isClustered(), timeout));
    }

    /** A map that is open already. */
    public static SharedMap over(AsyncMap<String, String> map, boolean clustered, Duration timeout) {
        return new SharedMap(map, clustered, timeout);
    }

    /** The value of a key. */
    public Future<Optional<String>> get(String key) {
        return bounded(map.get(key)).map(Optional::ofNullable);
    }

    /** Everything. */
    public Future<Map<String, String>> entries() {
        return bounded(map.entries());
    }

    /** Sets a value whatever there is. */
    public Future<Void> put(String key, String value) {
        return bounded(map.put(key, value));
    }

    /** Sets a value unless there is one; whether it was set. */
    public Future<Boolean> putIfAbsent(String key, String value) {
        return bounded(map.putIfAbsent(key, value)).map(Objects::isNull);
    }

    /** The same for a time. A cluster counts life in seconds and drops what is to live for less at once. */
    public Future<Boolean> putIfAbsent(String key, String value, Duration life) {
        return bounded(map.putIfAbsent(key, value, wholeSeconds(life))).map(Objects::isNull);
    }

    /** Replaces a value that is still the expected one; whether it was. */
    public Future<Boolean> replace(String key, String expected, String value) {
        return bounded(map.replaceIfPresent(key, expected, value));
    }

    /** The same for a time on one node; in a cluster the life that the value was put with goes on. */
    public Future<Boolean> replace(String key, String expected, String value, Duration life) {
        return clustered
                ? replace(key, expected, value)
                : bounded(map.replaceIfPresent(key, expected, value, wholeSeconds(life)));
    }

    /** Removes a value that is still the expected one; whether it was. */
    public Future<Boolean> remove(String key, String expected) {
        return bounded(map.removeIfPresent(key, expected));
    }

    /** How many keys there are. */
    public Future<Integer> size() {
        return bounded(map.size());
    }

    private <T> Future<T> bounded(Future<T> call) {
        return call.timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(StorageFailure.of("cluster", failure)));
    }

    private static long wholeSeconds(Duration life) {
        return TimeUnit.SECONDS.toMillis(Math.max(1, life.plusMillis(999).toSeconds()));
    }
}
