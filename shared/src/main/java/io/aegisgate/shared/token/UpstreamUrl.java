package io.aegisgate.shared.token;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.net.AddressClass;
import io.aegisgate.shared.net.IpAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An upstream base as it is stored: http or https, host, optional port and path, no trailing slash, scheme and host in
 * lower case. Checked when a token is registered and when the token file is read; no name is ever resolved here. Any
 * thread.
 *
 * @param base the URL
 * @param host the host in lower case, IPv6 without brackets
 */
public record UpstreamUrl(String base, String host) {
    private static final int MAX_CHARS = 2048;
    private static final int MAX_PORT = 65535;

    /** The address that the documentation uses; registering it is always a mistake. */
    private static final Set<String> EXAMPLES =
            Set.of("http://your-upstream.example.com/v1", "https://your-upstream.example.com/v1");

    /** Names under which clouds and their agents serve credentials; the addresses are in {@link AddressClass}. */
    private static final Set<String> METADATA_NAMES = Set.of(
            "metadata",
            "metadata.goog",
            "metadata.google.internal",
            "metadata.azure.internal",
            "metadata.azure.com",
            "metadata.tencentyun.com",
            "metadata.packet.net",
            "metadata.platformequinix.com",
            "metadata.oraclecloud.com",
            "instance-data",
            "instance-data.ec2.internal");

    /**
     * Reads and checks a base.
     *
     * @param allowlist addresses, ranges and names of private hosts that are permitted
     * @throws GatewayFailure {@code example_upstream_forbidden} or {@code invalid_upstream}; the detail does not repeat
     *     the base, which may hold a password
     */
    public static UpstreamUrl parse(String text, List<String> allowlist) {
        String trimmed = withoutTrailingSlashes(text.strip());
        if (EXAMPLES.contains(trimmed.toLowerCase(Locale.ROOT))) {
            throw new GatewayFailure(ErrorCode.EXAMPLE_UPSTREAM_FORBIDDEN);
        }
        URI uri = uri(trimmed);
        String host = host(uri);
        checkTarget(host, new PrivateTargets(allowlist));
        String authority = uri.getRawAuthority().toLowerCase(Locale.ROOT);
        String base = uri.getScheme().toLowerCase(Locale.ROOT) + "://" + authority + uri.getRawPath();
        return new UpstreamUrl(base, host);
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = text.length() > MAX_CHARS ? null : new URI(text);
        } catch (URISyntaxException malformed) {
            throw invalid("it is not a valid URL");
        }
        if (uri == null) {
            throw invalid("it is longer than " + MAX_CHARS + " characters");
        }
        String scheme = uri.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            throw invalid("it must begin with http:// or https://");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid("it must not have a query or fragment");
        }
        // Security: user info would be stored and listed in clear; credentials belong into the client's own headers.
        if (uri.getRawUserInfo() != null) {
            throw invalid("it must not hold a user name or password");
        }
        if (hasEmptyPort(uri) || uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw invalid("the port is not one of 1 to " + MAX_PORT);
        }
        if (hasOddSegment(uri.getRawPath()) || hasEscapedSeparator(uri.getRawPath())) {
            throw invalid("the path must not have empty, '.' or '..' segments");
        }
        return uri;
    }

    private static boolean hasEmptyPort(URI uri) {
        return uri.getRawAuthority() != null && uri.getRawAuthority().endsWith(":");
    }

    /**
     * The host of a URL as this program reads it: a DNS name in lower case without a final dot, or an address in its usual
     * notation without brackets. Empty for anything that other programs might read as another host.
     */
    public static Optional<String> plainHost(String host) {
        String bare = bare(host).toLowerCase(Locale.ROOT);
        String name = withoutDot(bare);
        boolean ascii = !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127);
        return ascii && (IpAddress.parse(name).isPresent() || !looksNumeric(name))
                ? Optional.of(name)
                : Optional.empty();
    }

    /** Whether a cloud or its agents serve credentials under this name, or are free to. */
    public static boolean isMetadataName(String name) {
        return METADATA_NAMES.contains(withoutDot(name.toLowerCase(Locale.ROOT)));
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        if (host == null || !host.chars().allMatch(c -> c < 128)) {
            throw invalid("the host must be a DNS name or an IP address");
        }
        return bare(host).toLowerCase(Locale.ROOT);
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static void checkTarget(String host, PrivateTargets permitted) {
        String name = withoutDot(host);
        if (isMetadataName(name)) {
            throw invalid("cloud metadata services are never an upstream");
        }
        Optional<IpAddress> address = IpAddress.parse(name);
        if (address.isPresent()) {
            // Security: not even the allow-list opens these, they hand out credentials of the host.
            if (AddressClass.of(address.get()) == AddressClass.METADATA) {
                throw invalid("cloud metadata services are never an upstream");
            }
            if (!AddressClass.of(address.get()).isPublic() && !permitted.permits(address.get())) {
                throw invalid("the address is private and not in AEGIS_UPSTREAM_PRIVATE_ALLOWLIST");
            }
        } else if (looksNumeric(name)) {
            throw invalid("the host must be a DNS name or an IP address in its usual notation");
        } else if (!permitted.permits(name)) {
            throw invalid("the name is private and not in AEGIS_UPSTREAM_PRIVATE_ALLOWLIST");
        }
    }

    /** Security: 2852039166, 0xa9fea9fe and 169.254.43518 are addresses to many resolvers, but not to our checks. */
    private static boolean looksNumeric(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.isEmpty()
                || last.indexOf(':') >= 0
                || last.chars().allMatch(c -> c >= '0' && c <= '9')
                || last.startsWith("0x");
    }

    private static boolean hasOddSegment(String path) {
        String segments = path.isEmpty() ? "" : path.substring(1);
        return !segments.isEmpty()
                && Stream.of(segments.split("/", -1))
                        .anyMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
    }

    private static boolean hasEscapedSeparator(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("%2f") || lower.contains("%5c") || lower.contains("%2e") || lower.contains("%00");
    }

    private static String withoutTrailingSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    private static GatewayFailure invalid(String reason) {
        return new GatewayFailure(ErrorCode.INVALID_UPSTREAM, "invalid upstream_base: " + reason);
    }
}
