package io.aegisgate.gateway.route;

import io.aegisgate.shared.message.Compat;
import io.aegisgate.shared.message.FilterMode;
import java.util.List;
import java.util.Optional;

/**
 * What a strategy found.
 *
 * @param base URL of the upstream
 * @param path the request's path without token and port, starting with {@code /v1}
 * @param compat the conversion the token asks for
 * @param policy the policy the token is bound to, empty for none
 * @param monitor the token only watches
 * @param surrogates the token wants values of the same type in the place of found ones
 */
public record FoundUpstream(
        String base,
        String path,
        FilterMode mode,
        List<String> whitelistKeys,
        Optional<Compat> compat,
        String policy,
        boolean monitor,
        boolean surrogates) {
    /** Of a token that is bound to no policy, or of none. */
    public FoundUpstream(
            String base, String path, FilterMode mode, List<String> whitelistKeys, Optional<Compat> compat) {
        this(base, path, mode, whitelistKeys, compat, "", false, false);
    }

    /** Copies the list. */
    public FoundUpstream {
        whitelistKeys = List.copyOf(whitelistKeys);
    }
}
