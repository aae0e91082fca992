package io.aegisgate.shared.net;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hosts by name: {@code example.com} is that host alone, {@code .example.com} and {@code *.example.com} are all below it but
 * not itself. Ports do not count, nor does case. Immutable, any thread.
 */
public final class HostPatterns {
    private final Set<String> exact = new HashSet<>();
    private final List<String> suffixes = new ArrayList<>();

    /** Reads the patterns; none matches nothing. */
    public HostPatterns(List<String> patterns) {
        for (String pattern : patterns) {
            String host = pattern.strip().toLowerCase(Locale.ROOT);
            if (host.startsWith("*.")) {
                suffixes.add(host.substring(1));
            } else if (host.startsWith(".")) {
                suffixes.add(host);
            } else if (!host.isEmpty()) {
                exact.add(host);
            }
        }
    }

    /**
     * Whether a host is among them.
     *
     * @param host in lower case
     */
    public boolean match(String host) {
        return exact.contains(host) || suffixes.stream().anyMatch(host::endsWith);
    }
}
