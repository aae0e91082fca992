package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.route.ProtocolPaths;
import io.aegisgate.gateway.route.RouteTarget;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Objects;

/**
 * The call of a converted request: another path, and the same credential where the upstream's protocol looks for it.
 *
 * @param path where the upstream is asked, starting with {@code /v1}
 */
record ConvertedCall(RouteTarget target, String path) {
    /** The version whose documents are written. Source: Anthropic API reference, "Versions". */
    private static final String ANTHROPIC_VERSION = "2023-06-01";

    private static final String API_KEY = "x-api-key";
    private static final String AUTHORIZATION = "authorization";
    private static final String BEARER = "Bearer ";
    private static final String VERSION = "/v1";

    /** Headers that mean something to one provider only. */
    private static final List<String> ANTHROPIC =
            List.of(API_KEY, "anthropic-version", "anthropic-beta", "anthropic-dangerous-direct-browser-access");

    private static final List<String> OPEN_AI =
            List.of(AUTHORIZATION, "openai-organization", "openai-project", "openai-beta");

    /** The path below the base with the client's query, but for a flag that only Anthropic knows. */
    String uri() {
        int mark = target.uri().indexOf('?');
        String query = mark < 0 ? "" : target.uri().substring(mark + 1);
        List<String> kept = List.of(query.split("&", -1)).stream()
                .filter(item -> !item.isEmpty() && !item.equals("beta=true"))
                .toList();
        String below = path.substring(VERSION.length());
        return kept.isEmpty() ? below : below + "?" + String.join("&", kept);
    }

    /** The headers with the credential in its place. */
    MultiMap headers(MultiMap headers) {
        boolean fromMessages = target.protocol() == ProtocolId.MESSAGES;
        boolean toMessages = ProtocolPaths.of(path) == ProtocolId.MESSAGES;
        if (fromMessages == toMessages) {
            return headers;
        }
        String key = Objects.requireNonNullElse(headers.get(API_KEY), "");
        String authorization = Objects.requireNonNullElse(headers.get(AUTHORIZATION), "");
        if (toMessages) {
            OPEN_AI.forEach(headers::remove);
            if (key.isEmpty() && authorization.startsWith(BEARER)) {
                headers.set(API_KEY, authorization.substring(BEARER.length()).strip());
            }
            if (!headers.contains("anthropic-version")) {
                headers.set("anthropic-version", ANTHROPIC_VERSION);
            }
        } else {
            ANTHROPIC.forEach(headers::remove);
            if (authorization.isEmpty() && !key.isEmpty()) {
                headers.set(AUTHORIZATION, BEARER + key);
            }
        }
        return headers;
    }
}
