package io.aegisgate.shared.cluster;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenNames;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All bindings at one moment, in a stable order, with the way back from an upstream. Immutable. */
final class BindingSnapshot {
    private final Map<String, TokenBinding> byToken;
    private final Map<Purpose, TokenBinding> byUpstream = new LinkedHashMap<>();

    /** What a token is registered for: one upstream has a token for each conversion, and one for none. */
    private record Purpose(String upstreamBase, String compat) {
        static Purpose of(TokenBinding binding) {
            return new Purpose(binding.upstreamBase(), binding.compat());
        }
    }

    private BindingSnapshot(Map<String, TokenBinding> byToken) {
        this.byToken = Collections.unmodifiableMap(byToken);
        for (TokenBinding binding : byToken.values()) {
            // Security: an injected or numeric token is guessable; registering its upstream must not hand it out.
            boolean mayBeHandedOut = binding.origin() == TokenBinding.Origin.REGISTERED
                    && !binding.upstreamBase().isEmpty()
                    && !TokenNames.isReserved(binding.token());
            if (mayBeHandedOut) {
                byUpstream.putIfAbsent(Purpose.of(binding), binding);
            }
        }
    }

    static BindingSnapshot of(Collection<TokenBinding> bindings) {
        Map<String, TokenBinding> byToken = new LinkedHashMap<>();
        bindings.forEach(binding -> byToken.put(binding.token(), binding));
        return new BindingSnapshot(byToken);
    }

    Optional<TokenBinding> find(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    Optional<TokenBinding> findByUpstream(String upstreamBase, String compat) {
        return Optional.ofNullable(byUpstream.get(new Purpose(upstreamBase, compat)));
    }

    /** Fails with a {@link GatewayFailure} when another token has the binding's upstream and conversion. */
    void requireUnbound(TokenBinding binding) {
        boolean bound = findByUpstream(binding.upstreamBase(), binding.compat())
                .filter(other -> !other.token().equals(binding.token()))
                .isPresent();
        if (bound) {
            throw new GatewayFailure(ErrorCode.UPSTREAM_PAIR_CONFLICT);
        }
    }

    List<TokenBinding> list() {
        return List.copyOf(byToken.values());
    }

    /** Adds the binding at the end, or replaces it in place. */
    BindingSnapshot with(TokenBinding binding) {
        Map<String, TokenBinding> changed = new LinkedHashMap<>(byToken);
        changed.put(binding.token(), binding);
        return new BindingSnapshot(changed);
    }

    BindingSnapshot without(String token) {
        Map<String, TokenBinding> changed = new LinkedHashMap<>(byToken);
        changed.remove(token);
        return new BindingSnapshot(changed);
    }
}
