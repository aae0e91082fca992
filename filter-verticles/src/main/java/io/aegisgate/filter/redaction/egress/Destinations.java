package io.aegisgate.filter.redaction.egress;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a network command without addresses leads: {@code nc host 4444}, {@code scp file me@host:}, a looked-up name. */
record Destinations(AllowedHosts hosts) {
    private static final Set<String> PORTS = Set.of("nc", "ncat", "netcat", "telnet", "socat", "openssl");
    private static final Set<String> COPIES = Set.of("scp", "rsync", "sftp", "ssh", "ftp", "git");

    /** The hosts among their words are where they lead. */
    private static final Set<String> NAMED = Set.of(
            "curl",
            "wget",
            "iwr",
            "irm",
            "invoke-webrequest",
            "invoke-restmethod",
            "http",
            "xh",
            "aria2c",
            "lynx",
            "fetch",
            "dig",
            "nslookup",
            "ping",
            "drill",
            "host",
            "getent",
            "traceroute",
            "tracert",
            "whois",
            "finger",
            "resolve-dnsname",
            "test-connection",
            "test-netconnection",
            "ssh",
            "sshpass",
            "ftp",
            "tftp",
            "telnet",
            "sendmail",
            "mysql",
            "psql",
            "redis-cli",
            "mongosh",
            "docker");

    private static final String[] DEVICES = {"/dev/tcp/", "/dev/udp/"};

    /** Calls of programs that name a host in quotes. */
    private static final String[] CALLS = {
        ".connect((",
        "gethostbyname(",
        "getaddrinfo(",
        "create_connection(",
        "httpconnection(",
        "httpsconnection(",
        "smtp(",
        "dns.resolve(",
        "dns.lookup("
    };

    /** Whether a statement may lead outside at all. */
    static boolean any(Words words, String statement) {
        return words.command(PORTS)
                || words.command(COPIES)
                || words.command(NAMED)
                || contains(statement, DEVICES)
                || contains(statement, CALLS);
    }

    /**
     * Whether a statement carries a value outside.
     *
     * @param statement with a stand-in for the value
     */
    boolean outside(String statement, Words words) {
        List<String> operands = Hosts.operands(statement);
        if ((words.command(NAMED) && called(operands)) || contains(statement, CALLS)) {
            if (Hosts.among(operands).stream().anyMatch(this::outside)) {
                return true;
            }
        }
        for (String device : DEVICES) {
            int at = statement.indexOf(device);
            if (at >= 0 && outside(Addresses.host(statement, at + device.length()))) {
                return true;
            }
        }
        for (int i = 0; i < operands.size(); i++) {
            String next = i + 1 < operands.size() ? operands.get(i + 1) : "";
            if ((words.command(PORTS) && port(operands.get(i), next))
                    || (words.command(COPIES) && remote(operands.get(i), words))) {
                return true;
            }
        }
        return false;
    }

    private boolean outside(String host) {
        return !host.equals(EgressRule.STAND_IN) && !hosts.allow(host);
    }

    /** A word that is one of the commands and not a key as in {@code host: x}. */
    private static boolean called(List<String> operands) {
        return operands.stream().anyMatch(operand -> {
            String name = operand.substring(operand.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
            String bare = name.startsWith("\\") || name.startsWith("$") ? name.substring(1) : name;
            return NAMED.contains(bare.endsWith(".exe") ? bare.substring(0, bare.length() - 4) : bare);
        });
    }

    private boolean port(String operand, String next) {
        if (!operand.startsWith("-") && port(next)) {
            return outside(operand);
        }
        return operand.indexOf(':') > 0 && !operand.contains(" ") && outside(endpoint(operand));
    }

    /** Whether an operand is {@code me@host} or {@code host:path}; of git only the two together. */
    private boolean remote(String operand, Words words) {
        int colon = operand.indexOf(':');
        int user = operand.indexOf('@');
        if (operand.contains("://") || operand.contains(" ") || (colon < 0 && user <= 0)) {
            return false;
        }
        boolean git = words.command(Set.of("git"));
        if ((git && !(user > 0 && colon > user)) || (user <= 0 && colon < 2)) {
            return false;
        }
        return outside(operand.substring(user + 1, colon > user ? colon : operand.length()));
    }

    private static boolean contains(String statement, String[] parts) {
        String lower = statement.toLowerCase(Locale.ROOT);
        for (String part : parts) {
            if (lower.contains(part)) {
                return true;
            }
        }
        return false;
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
