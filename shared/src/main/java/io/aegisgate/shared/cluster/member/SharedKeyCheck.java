package io.aegisgate.shared.cluster.member;

import io.aegisgate.shared.cluster.map.SharedMap;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.error.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Members must have the same keys: with others a node could read nobody's tokens and would make other placeholders for the
 * same value. Only keyed hashes of a fixed word are shown, which say nothing about a key.
 */
public final class SharedKeyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SharedKeyCheck.class);
    private static final String MAP = "aegis.members";
    private static final int HASH_BYTES = 8;

    private SharedKeyCheck() {}

    /** Compares with what the first member showed. Fails with {@link StartFailure} when the keys of data at rest differ. */
    public static Future<Void> run(Vertx vertx, NodeKeys keys, Duration timeout) {
        String gateway = hash(keys.gatewayKey().strip().getBytes(StandardCharsets.UTF_8));
        return SharedMap.open(vertx, MAP, timeout)
                .compose(
                        map -> same(map, "placeholder-key", hash(keys.placeholderKey()))
                                .compose(
                                        same -> same
                                                ? same(map, "gateway-key", gateway)
                                                : Future.failedFuture(
                                                        new StartFailure(
                                                                "This node's keys are not those of the cluster. Give all members the same"
                                                                        + " AEGIS_ENCRYPTION_KEY, or AEGIS_KEY_SHARING=store with a shared store."))))
                .onSuccess(same -> {
                    if (!same) {
                        LOG.warn("event=cluster_gateway_key_differs the gateway key is not that of the other members;"
                                + " behind a load balancer give all of them the same AEGIS_GATEWAY_KEY");
                    }
                })
                .mapEmpty();
    }

    private static Future<Boolean> same(SharedMap map, String name, String own) {
        return map.putIfAbsent(name, own)
                .compose(first -> first
                        ? Future.succeededFuture(true)
                        : map.get(name).map(shown -> shown.orElse(own).equals(own)));
    }

    private static String hash(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
            byte[] hash = mac.doFinal("aegis cluster member".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HmacSHA256 is part of every Java runtime", missing);
        }
    }
}
