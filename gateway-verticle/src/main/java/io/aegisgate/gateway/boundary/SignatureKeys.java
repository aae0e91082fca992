package io.aegisgate.gateway.boundary;

import io.aegisgate.shared.config.BoundaryConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets that requests may be signed with: one for the whole deployment, and any number with an id, some of them for
 * one token only. A token that has secrets of its own accepts no other, so a leak elsewhere does not open it. Immutable.
 */
final class SignatureKeys {
    /** A secret that is known under an id. Never shown. */
    private record Key(String secret, Optional<String> token) {
        @Override
        public String toString() {
            return "Key";
        }
    }

    private final String shared;
    private final Map<String, Key> byId = new HashMap<>();

    SignatureKeys(BoundaryConfig config) {
        this.shared = config.hmacSecret().strip();
        for (String entry : config.hmacKeys().split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                String name = entry.substring(0, equals).strip();
                int at = name.indexOf('@');
                Optional<String> token = at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1));
                String id = at < 0 ? name : name.substring(0, at);
                byId.put(id, new Key(entry.substring(equals + 1).strip(), token));
            }
        }
    }

    /** Whether there is none at all. */
    boolean isEmpty() {
        return shared.isEmpty() && byId.isEmpty();
    }

    /**
     * The secret for a request.
     *
     * @param id what the request names, empty for none
     * @param token of the request's route, empty for none
     */
    Optional<String> find(String id, String token) {
        if (id.isEmpty()) {
            boolean own = byId.values().stream()
                    .anyMatch(key -> key.token().filter(token::equals).isPresent());
            return own || shared.isEmpty() ? Optional.empty() : Optional.of(shared);
        }
        boolean tokenHasOwn = byId.values().stream()
                .anyMatch(key -> key.token().filter(token::equals).isPresent());
        return Optional.ofNullable(byId.get(id))
                .filter(key -> key.token().map(token::equals).orElse(!tokenHasOwn))
                .map(Key::secret);
    }
}
