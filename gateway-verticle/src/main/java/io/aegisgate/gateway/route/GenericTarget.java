package io.aegisgate.gateway.route;

import io.aegisgate.gateway.upstream.AddressRule;
import io.aegisgate.gateway.upstream.UpstreamAddress;
import io.aegisgate.gateway.upstream.UpstreamEndpoint;
import io.aegisgate.shared.config.V2Config;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.ErrorOutcome;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.net.HostPatterns;
import io.aegisgate.shared.token.PrivateTargets;
import io.aegisgate.shared.token.UpstreamUrl;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a request of {@code /v2} goes: the URL in {@code x-target-url}, if the operator, the token and the address allow it.
 * Every refusal has the contract's one code; the precise reason stands beside it. Immutable, any thread.
 */
final class GenericTarget {
    private static final String HEADER = "x-target-url";
    private static final String PATH = "/v2";
    private static final List<String> LOCAL_NAMES = List.of("localhost", "localhost.localdomain");
    private static final int PORT_MAX = 65_535;
    private static final String INTERNAL_SUFFIX = ".internal";

    private final V2Config config;
    private final HostPatterns allowed;
    private final HostPatterns bypassed;
    private final AddressRule rule;

    GenericTarget(V2Config config) {
        this.config = config;
        this.allowed = new HostPatterns(config.targetAllowlist());
        this.bypassed = new HostPatterns(config.bypassHosts());
        this.rule = AddressRule.client(
                config.blockInternalTargets() ? Optional.of(new PrivateTargets(List.of())) : Optional.empty(),
                internal());
    }

    /**
     * What was asked for.
     *
     * @param uri path and query, as they were written
     * @param bypassed the operator has exempted the host's answers from the response filter
     */
    record Target(UpstreamEndpoint endpoint, String uri, boolean bypassed) {}

    /** Whether a path belongs to the generic proxy. */
    static boolean isGeneric(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /**
     * The target of a request.
     *
     * @param tokenTargets the hosts that the token is bound to, empty for all
     * @throws GatewayFailure {@code missing_target_url_header}
     */
    Target of(MultiMap headers, List<String> tokenTargets) {
        List<String> given = headers.getAll(HEADER);
        if (given.isEmpty() || given.get(0).isBlank()) {
            throw refused("missing_target_url", "missing required header: x-target-url");
        }
        URI uri = given.size() > 1 ? null : parsed(given.get(0).strip());
        String scheme =
                uri == null || uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (uri == null || !(tls || scheme.equals("http")) || uri.getRawAuthority() == null) {
            throw malformed();
        }
        if (uri.getRawAuthority().indexOf('@') >= 0) {
            throw refused("target_userinfo", "target url userinfo is not allowed");
        }
        Optional<String> host = Optional.ofNullable(uri.getHost()).flatMap(UpstreamUrl::plainHost);
        if (host.isEmpty()) {
            throw malformed();
        }
        if (!allowed.match(host.get())
                || !(tokenTargets.isEmpty() || new HostPatterns(tokenTargets).match(host.get()))) {
            throw refused("target_not_allowed", "target url host is not in v2 target allowlist");
        }
        int port = uri.getPort() < 0 ? (tls ? UpstreamAddress.HTTPS_PORT : UpstreamAddress.HTTP_PORT) : uri.getPort();
        if (port == 0 || port > PORT_MAX) {
            throw malformed();
        }
        if (!config.targetPorts().isEmpty() && !config.targetPorts().contains(port)) {
            throw refused("target_port_not_allowed", "target url port is not allowed");
        }
        if (isLocal(host.get())) {
            throw internal();
        }
        return new Target(
                new UpstreamEndpoint(new UpstreamAddress(tls, host.get(), port, ""), rule),
                pathAndQuery(uri),
                bypassed.match(host.get()));
    }

    private boolean isLocal(String host) {
        return UpstreamUrl.isMetadataName(host)
                || (config.blockInternalTargets() && (LOCAL_NAMES.contains(host) || host.endsWith(INTERNAL_SUFFIX)));
    }

    private static String pathAndQuery(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException unreadable) {
            throw malformed();
        }
    }

    private static GatewayFailure malformed() {
        return refused("invalid_target_url", "invalid target url in header x-target-url: scheme must be http/https");
    }

    private static GatewayFailure internal() {
        return refused("target_internal", "target url points to an internal/private address (SSRF protection)");
    }

    private static GatewayFailure refused(String reason, String message) {
        return new GatewayFailure(
                ErrorCode.MISSING_TARGET_URL_HEADER, message, new ErrorOutcome("block", 0, List.of(reason), List.of()));
    }
}
