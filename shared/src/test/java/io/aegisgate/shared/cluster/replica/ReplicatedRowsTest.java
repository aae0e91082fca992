package io.aegisgate.shared.cluster.replica;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.cluster.map.SharedMap;
import io.aegisgate.shared.storage.memory.MemoryBackend;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.junit5.VertxExtension;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A change that the map makes a second time, since a member left before it had answered. */
@ExtendWith(VertxExtension.class)
class ReplicatedRowsTest {
    private static final RowKey KEY = new RowKey("token", "abc");
    private static final Row FIRST = new Row(KEY, "sealed-1", 1, 0);
    private static final Row SECOND = new Row(KEY, "sealed-2", 2, 0);

    /** Calls that change a map if it is as expected. */
    private static final Set<String> CONDITIONAL = Set.of("putIfAbsent", "replaceIfPresent");

    @Test
    void aChangeThatMeetsItselfCounted(Vertx vertx) {
        // Given
        ReplicatedRows rows = rows(twice(get(vertx.sharedData().getAsyncMap("rows"))));

        // Then
        assertThat(get(rows.compareAndSet(FIRST, 0))).isTrue();
        assertThat(get(rows.compareAndSet(SECOND, 1))).isTrue();
        assertThat(get(rows.find(KEY.scope(), List.of(KEY.name())))).containsExactly(SECOND);
    }

    @Test
    void aChangeThatMeetsAnotherDidNot(Vertx vertx) {
        // Given
        AsyncMap<String, String> map = get(vertx.sharedData().getAsyncMap("rows"));
        ReplicatedRows early = rows(map);
        ReplicatedRows late = rows(onceBefore(map, () -> early.compareAndSet(FIRST, 0)));

        // When
        boolean stored = get(late.compareAndSet(new Row(KEY, "sealed-3", 1, 0), 0));

        // Then
        assertThat(stored).isFalse();
        assertThat(get(late.find(KEY.scope(), List.of(KEY.name())))).containsExactly(FIRST);
    }

    private static ReplicatedRows rows(AsyncMap<String, String> map) {
        return new ReplicatedRows(
                SharedMap.over(map, false, Duration.ofSeconds(10)),
                new MemoryBackend(100).table(Table.BINDING),
                Clock.systemUTC(),
                Duration.ofDays(1));
    }

    private static AsyncMap<String, String> twice(AsyncMap<String, String> map) {
        return around(map, call -> call.get().compose(first -> call.get()));
    }

    private static AsyncMap<String, String> onceBefore(AsyncMap<String, String> map, Supplier<Future<?>> before) {
        return around(map, call -> before.get().compose(done -> call.get()));
    }

    /** The map, with something else about its conditional calls. */
    @SuppressWarnings("unchecked")
    private static AsyncMap<String, String> around(
            AsyncMap<String, String> map, Function<Supplier<Future<?>>, Future<?>> around) {
        return (AsyncMap<String, String>) Proxy.newProxyInstance(
                AsyncMap.class.getClassLoader(), new Class<?>[] {AsyncMap.class}, (proxy, method, arguments) -> {
                    Supplier<Future<?>> call = () -> invoke(method, map, arguments);
                    return CONDITIONAL.contains(method.getName()) ? around.apply(call) : call.get();
                });
    }

    private static Future<?> invoke(Method method, Object on, Object[] arguments) {
        try {
            return (Future<?>) method.invoke(on, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
