package io.aegisgate.shared.token;

import io.aegisgate.shared.message.FilterMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a request path says about tokens: {@code /{v1|v2}/__gw__/t/<token>[__mode][/rest]}. Works on the normalised path
 * (see the gateway's request target), so that policy and routing read the same text.
 */
public sealed interface TokenPath {
    /** Least port that port routing may name. */
    int PORT_MIN = 1024;

    /** Greatest port that port routing may name. */
    int PORT_MAX = 65535;

    /** First segments of a rest that is a path of its own; Google's among them. */
    List<String> VERSIONS = List.of("v1", "v2", "v1beta", "v1alpha");

    /** The path is not under {@code /v1/__gw__} or {@code /v2/__gw__}. */
    record NotTokenRoute() implements TokenPath {}

    /** The path is under the token prefix but names no token; nothing may be routed by it. */
    record NoToken() implements TokenPath {}

    /** The mode suffix is not known. */
    record InvalidMode(String mode) implements TokenPath {
        /** The sentence told to the client. */
        public String detail() {
            return "unknown mode '" + mode + "', valid: ['passthrough', 'redact']";
        }
    }

    /**
     * A token route.
     *
     * @param version {@code v1} or {@code v2}
     * @param rest what follows the token, without its leading slash; may be empty
     */
    record Parsed(String version, String token, FilterMode mode, String rest) implements TokenPath {
        /** The path that the rest of the gateway and the upstream see. */
        public String rewrittenPath() {
            if (rest.isEmpty()) {
                return "/" + version;
            }
            boolean versioned = VERSIONS.stream().anyMatch(known -> beginsWithSegment(rest, known));
            return versioned ? "/" + rest : "/" + version + "/" + rest;
        }

        /** The port segment that a compat token may carry as the first segment of the rest. */
        public PortSegment portSegment() {
            int slash = rest.indexOf('/');
            Suffixed first = Suffixed.of(slash < 0 ? rest : rest.substring(0, slash));
            OptionalInt port = portOf(first.name());
            if (port.isEmpty()) {
                return new PortSegment.None();
            }
            Optional<FilterMode> given = first.mode().isEmpty() ? Optional.of(mode) : modeOf(first.mode());
            String after = slash < 0 ? "" : rest.substring(slash + 1);
            return given.<PortSegment>map(
                            chosen -> new PortSegment.Port(port.getAsInt(), new Parsed(version, token, chosen, after)))
                    .orElseGet(() -> new PortSegment.InvalidMode(new TokenPath.InvalidMode(first.mode())));
        }

        @Override
        public String toString() {
            // Security: a token is a credential.
            return "Parsed[" + version + ", ***, " + mode + ", " + rest + "]";
        }
    }

    /** The first segment after a compat token. */
    sealed interface PortSegment {
        /** It is an ordinary path segment. */
        record None() implements PortSegment {}

        /** It names a port; {@code path} is the route without it, with the mode the segment asks for. */
        record Port(int port, Parsed path) implements PortSegment {}

        /** It names a port with a mode that is not known. */
        record InvalidMode(TokenPath.InvalidMode reason) implements PortSegment {}
    }

    /** Reads a normalised path. */
    static TokenPath parse(String path) {
        String version = beginsWithSegment(path, "/v1") ? "v1" : beginsWithSegment(path, "/v2") ? "v2" : "";
        String prefix = "/" + version + "/__gw__";
        if (version.isEmpty() || !beginsWithSegment(path, prefix)) {
            return new NotTokenRoute();
        }
        String start = prefix + "/t/";
        if (!path.startsWith(start)) {
            return new NoToken();
        }
        int slash = path.indexOf('/', start.length());
        Suffixed named = Suffixed.of(path.substring(start.length(), slash < 0 ? path.length() : slash));
        if (named.name().isEmpty()) {
            return new NoToken();
        }
        String rest = slash < 0 ? "" : path.substring(slash + 1);
        if (named.mode().isEmpty()) {
            return new Parsed(version, named.name(), FilterMode.FULL, rest);
        }
        return modeOf(named.mode())
                .<TokenPath>map(mode -> new Parsed(version, named.name(), mode, rest))
                .orElseGet(() -> new InvalidMode(named.mode()));
    }

    /** The port a token or segment of ASCII digits names; empty outside 1024 to 65535 and with leading zeros. */
    static OptionalInt portOf(String digits) {
        if (digits.length() < 4 || digits.length() > 5 || digits.charAt(0) == '0') {
            return OptionalInt.empty();
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return OptionalInt.empty();
            }
        }
        int port = Integer.parseInt(digits);
        return port < PORT_MIN || port > PORT_MAX ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private static Optional<FilterMode> modeOf(String word) {
        return switch (word) {
            case "redact" -> Optional.of(FilterMode.REDACT);
            case "passthrough" -> Optional.of(FilterMode.PASSTHROUGH);
            default -> Optional.empty();
        };
    }

    private static boolean beginsWithSegment(String path, String segment) {
        return path.startsWith(segment) && (path.length() == segment.length() || path.charAt(segment.length()) == '/');
    }

    /** A segment split into name and mode word; the mode is empty when the segment has none. */
    record Suffixed(String name, String mode) {
        private static final String SEPARATOR = "__";

        static Suffixed of(String segment) {
            int at = segment.lastIndexOf(SEPARATOR);
            String mode = at < 1 ? "" : segment.substring(at + SEPARATOR.length());
            boolean letters = !mode.isEmpty() && mode.chars().allMatch(c -> c >= 'a' && c <= 'z');
            return letters ? new Suffixed(segment.substring(0, at), mode) : new Suffixed(segment, "");
        }
    }
}
