package io.aegisgate.filter.redaction.egress;

import java.util.Set;

/** Where a network command without addresses leads: {@code nc host 4444}, {@code scp file me@host:}, a looked-up name. */
record Destinations(AllowedHosts hosts) {
    private static final Set<String> PORTS = Set.of("nc", "ncat", "netcat", "telnet", "socat", "openssl");
    private static final Set<String> COPIES = Set.of("scp", "rsync", "sftp", "ssh", "ftp");
    private static final Set<String> LOOKUPS =
            Set.of("dig", "nslookup", "ping", "drill", "host", "whois", "resolve-dnsname");

    /** Whether one of the commands could lead outside at all. */
    static boolean any(Words words) {
        return words.command(PORTS) || words.command(COPIES) || words.command(LOOKUPS);
    }

    /**
     * Whether a statement carries a value outside.
     *
     * @param before what stands before the value
     * @param after what stands behind it
     */
    boolean outside(String before, String after, Words words) {
        if (words.command(LOOKUPS) && after.startsWith(".") && after.length() > 1) {
            return !hosts.allow(Addresses.host(after, 1, after.length()));
        }
        String[] parts = (before + " " + after).strip().split("\\s+", -1);
        for (int i = 0; i < parts.length; i++) {
            String next = i + 1 < parts.length ? parts[i + 1] : "";
            if (words.command(PORTS) && !parts[i].startsWith("-") && port(next) && !hosts.allow(parts[i])) {
                return true;
            }
            if (words.command(PORTS) && parts[i].indexOf(':') > 0 && !hosts.allow(endpoint(parts[i]))) {
                return true;
            }
            boolean shell = parts[i].equals("ssh") && words.command(Set.of("ssh"));
            if (shell && carries(parts, i) && !hosts.allow(server(parts, i))) {
                return true;
            }
            int colon = parts[i].indexOf(':');
            if (words.command(COPIES) && colon > 1 && !parts[i].contains("://")) {
                String host = parts[i].substring(parts[i].indexOf('@') + 1, colon);
                return !hosts.allow(host);
            }
        }
        return false;
    }

    /** Whether something is told to the other side of a shell. */
    private static boolean carries(String[] parts, int command) {
        String server = server(parts, command);
        return !server.isEmpty() && !parts[parts.length - 1].endsWith(server);
    }

    /** The first argument of a command that is no option; of {@code user@host} the host. */
    private static String server(String[] parts, int command) {
        for (int i = command + 1; i < parts.length; i++) {
            if (!parts[i].startsWith("-")) {
                return parts[i].substring(parts[i].indexOf('@') + 1);
            }
        }
        return "";
    }

    /** The host of {@code TCP:host:80} and {@code host:443}. */
    private static String endpoint(String part) {
        String[] pieces = part.split("[:,]", -1);
        boolean kind = pieces.length > 2 && !port(pieces[1]);
        return kind ? pieces[1] : pieces[0];
    }

    private static boolean port(String part) {
        return !part.isEmpty() && part.length() <= 5 && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
