package io.aegisgate.filter.redaction.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hosts that values may be sent to. The machine itself always is one: what goes there leaves nothing.
 *
 * @param entries host names in lower case; {@code *.example.com} stands for all below
 */
public record AllowedHosts(List<String> entries) {
    private static final String BELOW = "*.";

    /** Lower-cases the entries. */
    public AllowedHosts {
        entries = entries.stream().map(entry -> entry.toLowerCase(Locale.ROOT)).toList();
    }

    /** The machine itself and nothing else. */
    public static AllowedHosts none() {
        return new AllowedHosts(List.of());
    }

    /** Whether a text can be an entry: a host, {@code [} and {@code ]} around an IPv6 address, or all hosts below a domain. */
    public static boolean entry(String text) {
        String host = text.startsWith(BELOW) ? text.substring(BELOW.length()) : text;
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String name = bracketed ? host.substring(1, host.length() - 1) : host;
        return !name.isEmpty()
                && !name.startsWith(".")
                && !name.endsWith(".")
                && name.chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || (bracketed && c == ':'));
    }

    /** Whether all of some hosts, without user and port, are among them. */
    boolean allowAll(List<String> names) {
        return names.stream().allMatch(this::allow);
    }

    /**
     * The same where one of the hosts may be the value that is asked about: nothing is carried to itself.
     *
     * @param own one of them is the value, for which {@link EgressRule#STAND_IN} or nothing stands
     */
    boolean allowAll(List<String> names, boolean own) {
        List<String> others = new ArrayList<>(names);
        if (own && !others.removeIf(EgressRule.STAND_IN::equals)) {
            others.remove("");
        }
        return allowAll(others);
    }

    /** Whether a host, without user and port, is one of them. */
    boolean allow(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        while (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]")) {
            return true;
        }
        for (String entry : entries) {
            boolean below = entry.startsWith(BELOW) && host.endsWith(entry.substring(1));
            if (below || host.equals(entry)) {
                return true;
            }
        }
        return false;
    }
}
