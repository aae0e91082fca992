package io.aegisgate.gateway.route;

import io.aegisgate.gateway.upstream.AddressRule;
import io.aegisgate.shared.message.Compat;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenTerms;
import io.aegisgate.shared.token.UpstreamChoice;
import java.util.List;
import java.util.Optional;

/**
 * What a strategy found.
 *
 * @param base URL of the upstream; empty only for a compat token that names none
 * @param rule where the host may lead
 * @param path the request's path without token and port, starting with {@code /v1} or {@code /v2}
 * @param binding what the token stands for; empty where a setting names the upstream
 */
public record FoundUpstream(
        String base, AddressRule rule, String path, FilterMode mode, Optional<TokenBinding> binding) {
    /** The conversion the token asks for. */
    Optional<Compat> compat() {
        return binding.map(TokenBinding::conversion)
                .filter(wanted -> !wanted.kind().isEmpty());
    }

    /** Under which terms the token is served. */
    TokenTerms terms() {
        return binding.map(TokenBinding::terms).orElse(TokenTerms.NONE);
    }

    /** Upstreams that may take the base's place; none when the path named another base than the token's. */
    List<UpstreamChoice> fallbacks() {
        return binding.filter(found -> found.upstreamBase().equals(base))
                .map(found -> found.terms().fallbacks())
                .orElse(List.of());
    }
}
