package io.aegisgate.gateway.boundary;

import io.vertx.core.MultiMap;
import java.util.List;

/** Whether the Host header is one a server may work with (RFC 9110, 7.2). */
final class HostHeader {
    private static final String MARKS = ".-_:[]";
    private static final int MAX_CHARS = 300;
    private static final int PORT_MAX = 65_535;

    private HostHeader() {}

    /** True when absent (HTTP/1.0) or a single host with an optional port. */
    static boolean isSound(MultiMap headers) {
        List<String> hosts = headers.getAll("host");
        return hosts.isEmpty() || (hosts.size() == 1 && isSound(hosts.get(0).strip()));
    }

    private static boolean isSound(String host) {
        boolean plain = !host.isEmpty()
                && host.length() <= MAX_CHARS
                && host.chars().allMatch(c -> isAsciiWord(c) || MARKS.indexOf(c) >= 0);
        if (!plain) {
            return false;
        }
        int bracket = host.lastIndexOf(']');
        int colon = host.indexOf(':', bracket + 1);
        String name = colon < 0 ? host : host.substring(0, colon);
        boolean literal = name.startsWith("[") && bracket == name.length() - 1;
        boolean named = !name.isEmpty() && name.indexOf('[') < 0 && name.indexOf(']') < 0;
        return (literal || named) && (colon < 0 || isPort(host.substring(colon + 1)));
    }

    private static boolean isPort(String text) {
        return text.isEmpty()
                || (text.length() <= 5
                        && text.chars().allMatch(c -> c >= '0' && c <= '9')
                        && Integer.parseInt(text) <= PORT_MAX);
    }

    private static boolean isAsciiWord(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
