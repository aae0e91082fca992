package io.aegisgate.gateway.upstream;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where an upstream base points.
 *
 * @param basePath put before every request path; empty or starting with a slash, never ending with one
 */
public record UpstreamAddress(boolean tls, String host, int port, String basePath) {
    /** Where https is served when the URL names no port. */
    public static final int HTTPS_PORT = 443;

    /** Where http is served when the URL names no port. */
    public static final int HTTP_PORT = 80;

    /** Parses a base; fails with {@code invalid_upstream_base}, whose detail does not repeat the base. */
    public static UpstreamAddress of(String base) {
        try {
            URI uri = new URI(base.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean tls = scheme.equals("https");
            if (!tls && !scheme.equals("http")) {
                throw invalid("invalid_upstream_scheme");
            }
            String host = uri.getHost();
            if (host == null || host.isEmpty()) {
                throw invalid("invalid_upstream_host");
            }
            if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw invalid("invalid_upstream_query_fragment");
            }
            int port = uri.getPort() > 0 ? uri.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            while (path.endsWith("/")) {
                path = path.substring(0, path.length() - 1);
            }
            return new UpstreamAddress(tls, bare(host), port, path);
        } catch (URISyntaxException unreadable) {
            throw invalid("invalid_upstream_host");
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static GatewayFailure invalid(String detail) {
        return new GatewayFailure(ErrorCode.INVALID_UPSTREAM_BASE, detail);
    }
}
