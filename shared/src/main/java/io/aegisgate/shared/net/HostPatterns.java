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
    /** RFC 1035, 2.3.4. */
    private static final int HOST_CHARS_MAX = 253;

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
     * Whether a text is a pattern at all.
     *
     * @param pattern in lower case
     */
    public static boolean isPattern(String pattern) {
        String host = pattern.startsWith("*.")
                ? pattern.substring(2)
                : pattern.startsWith(".") ? pattern.substring(1) : pattern;
        return !host.isEmpty()
                && host.length() <= HOST_CHARS_MAX
                && isWord(host.charAt(0))
                && isWord(host.charAt(host.length() - 1))
                && host.chars().allMatch(c -> isWord(c) || c == '-' || c == '.');
    }

    private static boolean isWord(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
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
