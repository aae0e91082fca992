package io.aegisgate.shared.config.load;

import io.aegisgate.shared.net.IpAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The small notations inside text settings. A check answers with a complaint, or empty when all is well. */
final class SettingGrammar {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^`|~";
    private static final int MAX_HOST_CHARS = 253;

    private SettingGrammar() {}

    /** An http or https URL with a host and without query, fragment or blanks. */
    static Optional<String> url(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(java.util.Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return Optional.of("must be an http or https URL");
            }
            if (!isAuthority(String.valueOf(uri.getRawAuthority()))) {
                return Optional.of("has no valid host and port");
            }
            return uri.getRawQuery() != null || uri.getRawFragment() != null
                    ? Optional.of("must not have a query or fragment")
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL");
        }
    }

    /** {@code [user-info@]host[:port]}; {@link URI} itself refuses host names with an underscore. */
    private static boolean isAuthority(String authority) {
        String address = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = address.lastIndexOf(':');
        if (colon <= address.lastIndexOf(']')) {
            return isHost(address);
        }
        return isHost(address.substring(0, colon)) && isPort(address.substring(colon + 1));
    }

    static Optional<String> host(String text) {
        return isHost(text) ? Optional.empty() : Optional.of("is not a host name or address");
    }

    /** {@code host:port}; an IPv6 address stands in brackets. */
    static Optional<String> hostAndPort(String text) {
        int colon = text.lastIndexOf(':');
        boolean fits = colon > text.lastIndexOf(']')
                && isHost(unbracketed(text.substring(0, colon)))
                && isPort(text.substring(colon + 1));
        return fits ? Optional.empty() : Optional.of("is not host:port");
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** {@code example.com}, {@code .example.com} or {@code *.example.com}. */
    static Optional<String> hostPattern(String text) {
        String host = text.startsWith("*.") ? text.substring(2) : text.startsWith(".") ? text.substring(1) : text;
        return isHost(host) ? Optional.empty() : Optional.of("is not example.com, .example.com or *.example.com");
    }

    /** {@code token:service[:port]}; without a port the token is the port. */
    static Optional<String> dockerUpstream(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            return Optional.of("is not token:service[:port]");
        }
        if (!isSimpleName(parts[0]) || !isHost(parts[1])) {
            return Optional.of("must begin with a token of letters, digits, - and _ and a service name");
        }
        return isPort(parts[parts.length == 3 ? 2 : 0])
                ? Optional.empty()
                : Optional.of("needs a port from 1 to 65535, as its third part or as the token");
    }

    /** An address literal or a DNS name; underscores are allowed because container networks use them. */
    static boolean isHost(String text) {
        if (IpAddress.parse(text).isPresent()) {
            return true;
        }
        if (text.isEmpty() || text.length() > MAX_HOST_CHARS) {
            return false;
        }
        for (String label : text.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63 || label.startsWith("-") || label.endsWith("-")) {
                return false;
            }
            if (!label.chars().allMatch(c -> isWordChar(c) || c == '-')) {
                return false;
            }
        }
        return true;
    }

    static boolean isHeaderName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isWordChar(c) || TOKEN_MARKS.indexOf(c) >= 0);
    }

    static boolean isSimpleName(String text) {
        return !text.isEmpty() && text.length() <= 64 && text.chars().allMatch(c -> isWordChar(c) || c == '-');
    }

    static boolean isPort(String text) {
        return !text.isEmpty()
                && text.length() <= 5
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(text) >= 1
                && Integer.parseInt(text) <= 65535;
    }

    private static boolean isWordChar(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
