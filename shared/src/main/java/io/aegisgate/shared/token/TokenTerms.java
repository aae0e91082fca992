package io.aegisgate.shared.token;

import java.util.List;

/**
 * Under which terms a token is served.
 *
 * @param fallbacks upstreams that may take the place of the token's own
 * @param maxConcurrent exchanges of the token that may be open at once on a node, 0 for any number
 * @param requestsPerMinute requests of the token in a minute, 0 for any number
 * @param v2Targets host patterns that /v2 may reach with the token, within the node's own list; empty for all of those
 */
public record TokenTerms(
        List<UpstreamChoice> fallbacks, int maxConcurrent, int requestsPerMinute, List<String> v2Targets) {
    /** One upstream, no limits. */
    public static final TokenTerms NONE = new TokenTerms(List.of(), 0, 0, List.of());

    /** Copies the lists. */
    public TokenTerms {
        fallbacks = List.copyOf(fallbacks);
        v2Targets = List.copyOf(v2Targets);
    }
}
