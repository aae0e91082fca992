package io.aegisgate.gateway.boundary;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.net.ForwardHeaders;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which headers pass, in both directions. Names are compared in lower case with {@code _} read as {@code -}, because some
 * servers treat both alike. Immutable, any thread.
 */
public final class HeaderFilter {
    /** The console's session cookie; it is ours and goes nowhere. */
    public static final String CONSOLE_COOKIE = "aegis_ui_session";

    private static final String FORWARDED_PREFIX = "x-forwarded-";
    private static final Set<String> DECODABLE = Set.of("gzip", "deflate", "identity");

    /** Hop-by-hop fields: RFC 9110, 7.6.1, and what older proxies use. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    private static final Set<String> NEVER_UPSTREAM =
            Set.of("host", "content-length", "expect", "forwarded", "x-real-ip", "x-target-url");

    /** Framing and coding, which the gateway decides anew, and fields that would speak for the gateway's own origin. */
    private static final Set<String> NEVER_TO_CLIENT = Set.of(
            "content-length",
            "content-encoding",
            "content-md5",
            "digest",
            "content-digest",
            "repr-digest",
            "alt-svc",
            "strict-transport-security",
            "clear-site-data",
            "service-worker-allowed",
            "nel",
            "report-to",
            "reporting-endpoints");

    private static final String CORS_PREFIX = "access-control-";

    private final Set<String> ours;

    /** A filter that knows the configured names of our own headers. */
    public HeaderFilter(GatewayConfig config) {
        Set<String> names = new HashSet<>();
        names.add(normalised(config.upstream().baseHeader()));
        names.add(normalised(config.boundary().gatewayKeyHeader()));
        names.add(normalised(config.boundary().signatureHeader()));
        names.add(normalised(config.boundary().timestampHeader()));
        names.add(normalised(config.boundary().nonceHeader()));
        this.ours = Set.copyOf(names);
    }

    /** What of a client's headers goes upstream. */
    public MultiMap toUpstream(MultiMap client) {
        Set<String> named = namedByConnection(client);
        MultiMap out = HttpHeaders.headers();
        for (Map.Entry<String, String> field : client) {
            String name = normalised(field.getKey());
            boolean dropped = HOP_BY_HOP.contains(name)
                    || named.contains(name)
                    || NEVER_UPSTREAM.contains(name)
                    || ours.contains(name)
                    || name.startsWith(ForwardHeaders.INTERNAL_PREFIX)
                    || name.startsWith(FORWARDED_PREFIX);
            if (dropped) {
                continue;
            }
            switch (name) {
                case "cookie" -> withoutConsoleCookie(field.getValue()).ifPresent(value -> out.add("cookie", value));
                case "accept-encoding" -> out.add("accept-encoding", decodable(field.getValue()));
                default -> out.add(field.getKey(), field.getValue());
            }
        }
        return out;
    }

    /** What of an upstream's headers goes to the client: retry, rate-limit and request-id fields among them. */
    public MultiMap toClient(MultiMap upstream) {
        Set<String> named = namedByConnection(upstream);
        MultiMap out = HttpHeaders.headers();
        for (Map.Entry<String, String> field : upstream) {
            String name = normalised(field.getKey());
            boolean dropped = HOP_BY_HOP.contains(name)
                    || named.contains(name)
                    || NEVER_TO_CLIENT.contains(name)
                    || name.startsWith(ForwardHeaders.INTERNAL_PREFIX)
                    || name.startsWith(CORS_PREFIX)
                    || (name.equals("set-cookie") && isConsoleCookie(field.getValue()));
            if (!dropped) {
                out.add(field.getKey(), field.getValue());
            }
        }
        return out;
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        Set<String> names = new HashSet<>();
        for (String line : headers.getAll("connection")) {
            for (String name : line.split(",", -1)) {
                names.add(normalised(name.strip()));
            }
        }
        return names;
    }

    private static Optional<String> withoutConsoleCookie(String cookies) {
        List<String> kept = new ArrayList<>();
        boolean removed = false;
        for (String pair : cookies.split(";", -1)) {
            if (isConsoleCookie(pair)) {
                removed = true;
            } else if (!pair.isBlank()) {
                kept.add(pair.strip());
            }
        }
        if (!removed) {
            return Optional.of(cookies);
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", kept));
    }

    private static boolean isConsoleCookie(String pair) {
        int equals = pair.indexOf('=');
        return (equals < 0 ? pair : pair.substring(0, equals)).strip().equalsIgnoreCase(CONSOLE_COOKIE);
    }

    /** The codings the gateway can read; identity when none of them is named. */
    private static String decodable(String accepted) {
        List<String> kept = new ArrayList<>();
        for (String item : accepted.split(",", -1)) {
            int weight = item.indexOf(';');
            String coding =
                    (weight < 0 ? item : item.substring(0, weight)).strip().toLowerCase(Locale.ROOT);
            if (DECODABLE.contains(coding)) {
                kept.add(item.strip());
            }
        }
        return kept.isEmpty() ? "identity" : String.join(", ", kept);
    }

    private static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
