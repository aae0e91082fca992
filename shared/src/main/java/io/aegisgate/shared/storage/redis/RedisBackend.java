package io.aegisgate.shared.storage.redis;

import io.aegisgate.shared.config.StorageConfig;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tables in Redis. Whether an acknowledged write survives the server is the server's setting, so that is looked at. */
public final class RedisBackend implements RowBackend {
    private static final Logger LOG = LoggerFactory.getLogger(RedisBackend.class);
    /** Pruning comes first; this is for a deployment that is switched off. */
    private static final Duration LIFE_MARGIN = Duration.ofHours(1);

    private final RedisLink link;
    private final Map<Table, RowTable> tables = new EnumMap<>(Table.class);

    private RedisBackend(RedisLink link, StorageConfig config) {
        this.link = link;
        RedisScripts scripts = RedisScripts.load();
        String blankless = config.redisKeyPrefix().strip();
        String prefix = blankless.isEmpty() ? "aegisgate" : blankless;
        for (Table table : Table.values()) {
            Duration life = table == Table.MAPPING ? config.mappingTtl().plus(LIFE_MARGIN) : Duration.ZERO;
            tables.put(table, new RedisRows(link, scripts, "{" + prefix + ":" + table.sqlName() + "}", life));
        }
    }

    /** Connects. Fails with {@link StartFailure} when the server does not answer or cannot do what is needed. */
    public static Future<RowBackend> open(Vertx vertx, StorageConfig config) {
        RedisOptions options = new RedisOptions()
                .setConnectionString(config.redisUrl())
                .setMaxPoolSize(config.connections())
                .setMaxPoolWaiting(config.waitingCalls());
        RedisLink link = new RedisLink(vertx, Redis.createClient(vertx, options), config.callTimeout());
        RedisBackend backend = new RedisBackend(link, config);
        return backend.probe()
                .compose(answers -> backend.tellDurability())
                .<RowBackend>map(told -> backend)
                .recover(failure -> link.close()
                        .transform(closed -> Future.failedFuture(new StartFailure(
                                "Redis (AEGIS_REDIS_URL) cannot be used: " + failure.getMessage(), failure))));
    }

    @Override
    public RowTable table(Table table) {
        return Objects.requireNonNull(tables.get(table));
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Future<Void> probe() {
        return link.send(Request.cmd(Command.PING)).mapEmpty();
    }

    @Override
    public Future<Void> close() {
        return link.close();
    }

    private Future<Void> tellDurability() {
        return link.send(Request.cmd(Command.INFO).arg("persistence"))
                .onSuccess(info -> {
                    if (!info.toString().contains("aof_enabled:1")) {
                        LOG.warn("Redis runs without appendonly: what it has acknowledged is lost when it stops."
                                + " Set appendonly yes.");
                    }
                })
                .onFailure(refused -> LOG.info("Redis does not tell whether it keeps data over a restart"))
                .otherwiseEmpty()
                .mapEmpty();
    }
}
