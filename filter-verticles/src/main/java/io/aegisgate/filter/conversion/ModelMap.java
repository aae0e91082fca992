package io.aegisgate.filter.conversion;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.Compat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which model of the upstream stands for one a client asks for: the token's map, then the node's, then the token's default,
 * then the product's. Immutable.
 *
 * @param map models of clients to models of upstreams
 * @param allowed models that may be used beside the built-in ones
 */
public record ModelMap(Map<String, String> map, Set<String> allowed) {
    /** A node without a map of its own. */
    public static final ModelMap EMPTY = new ModelMap(Map.of(), Set.of());

    /** Copies the collections. */
    public ModelMap {
        map = Map.copyOf(map);
        allowed = Set.copyOf(allowed);
    }

    /**
     * The model to ask the upstream for.
     *
     * @throws GatewayFailure {@code model_not_allowed}
     */
    String choose(CompatKind kind, Compat compat, String asked) {
        String target = compat.modelMap().get(asked);
        if (target == null) {
            target = map.get(asked);
        }
        if (target == null) {
            target = compat.defaultModel().isEmpty() ? kind.defaultModel() : compat.defaultModel();
        }
        Set<String> valid = new TreeSet<>(kind.builtInModels());
        valid.addAll(allowed);
        if (kind.trustsTokenModels()) {
            valid.addAll(compat.modelMap().values());
            valid.add(compat.defaultModel());
        }
        if (!valid.contains(target)) {
            throw new GatewayFailure(
                    ErrorCode.MODEL_NOT_ALLOWED,
                    "compat target model '" + target + "' not allowed, valid: " + new TreeSet<>(valid));
        }
        return target;
    }
}
