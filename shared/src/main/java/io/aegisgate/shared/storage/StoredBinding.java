package io.aegisgate.shared.storage;

import io.aegisgate.shared.token.TokenBinding;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a token.
 *
 * @param revision grows with every change, 1 or more
 * @param binding empty for a tombstone
 */
public record StoredBinding(String token, long revision, Instant changedAt, Optional<TokenBinding> binding) {
    /** A living binding under its own revision. */
    public static StoredBinding of(TokenBinding binding, Instant changedAt) {
        return new StoredBinding(binding.token(), binding.revision(), changedAt, Optional.of(binding));
    }

    /** What is left of a removed binding. */
    public static StoredBinding tombstone(String token, long revision, Instant removedAt) {
        return new StoredBinding(token, revision, removedAt, Optional.empty());
    }

    @Override
    public String toString() {
        // Security: the token itself gives access.
        return "StoredBinding[revision " + revision + (binding.isPresent() ? "]" : ", removed]");
    }
}
