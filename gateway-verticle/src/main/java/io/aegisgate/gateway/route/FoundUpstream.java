package io.aegisgate.gateway.route;

import io.aegisgate.shared.message.FilterMode;
import java.util.List;

/**
 * What a strategy found.
 *
 * @param base URL of the upstream
 * @param path the request's path without token and port, starting with {@code /v1}
 * @param compat the conversion the token asks for, empty for none
 */
public record FoundUpstream(String base, String path, FilterMode mode, List<String> whitelistKeys, String compat) {
    /** Copies the list. */
    public FoundUpstream {
        whitelistKeys = List.copyOf(whitelistKeys);
    }
}
