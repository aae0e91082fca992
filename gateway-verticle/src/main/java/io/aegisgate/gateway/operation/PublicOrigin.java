package io.aegisgate.gateway.operation;

import io.aegisgate.shared.net.AddressRange;
import io.aegisgate.shared.net.IpAddress;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Scheme and host as the client sees them; a proxy's word counts only when the proxy is trusted. Immutable. */
public final class PublicOrigin {
    private final List<AddressRange> trusted;

    /** Origins behind these proxies, as addresses or CIDR ranges. */
    public PublicOrigin(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream()
                .map(AddressRange::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@code http} or {@code https}. */
    public String scheme(HttpServerRequest request) {
        String named = told(request, "x-forwarded-proto").toLowerCase(Locale.ROOT);
        return named.equals("https") || named.equals("http") ? named : "http";
    }

    /** Host and port; empty when the client named none. */
    public String host(HttpServerRequest request) {
        String named = told(request, "x-forwarded-host");
        return named.isEmpty() ? Objects.requireNonNullElse(request.getHeader("host"), "") : named;
    }

    private String told(HttpServerRequest request, String header) {
        String value = request.getHeader(header);
        boolean believed = IpAddress.parse(request.remoteAddress().hostAddress())
                .map(peer -> AddressRange.anyContains(trusted, peer))
                .orElse(false);
        if (value == null || !believed) {
            return "";
        }
        int comma = value.indexOf(',');
        return (comma < 0 ? value : value.substring(0, comma)).strip();
    }
}
