package io.aegisgate.gateway.boundary;

import io.aegisgate.shared.config.LimitsConfig;
import java.util.Locale;
import java.util.Set;

/** The one decision how large a request body may be. Applies to every method and is honoured to the end. */
final class BodyLimit {
    private static final Set<String> MULTIPART_PATHS = Set.of("/v1/files", "/v1/images/edits", "/v1/images/variations");

    private BodyLimit() {}

    /**
     * Most bytes of body; 0 means no limit.
     *
     * @param path the rewritten path
     * @param contentType empty when there is none
     */
    static long of(LimitsConfig limits, RouteKind kind, String path, String contentType) {
        if (kind == RouteKind.CONSOLE || kind == RouteKind.ADMIN) {
            return limits.maxAdminBodyBytes();
        }
        long limit = limits.maxRequestBodyBytes();
        if (limit <= 0) {
            return 0;
        }
        String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        boolean multipart = contentType.stripLeading().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
        if (multipart && MULTIPART_PATHS.contains(trimmed)) {
            limit = Math.max(limit, limits.maxMultipartBodyBytes());
        }
        if (kind == RouteKind.TOKEN || path.equals("/v2") || path.startsWith("/v2/")) {
            limit = Math.max(limit, limits.maxTokenRequestBodyBytes());
        }
        return limit;
    }
}
