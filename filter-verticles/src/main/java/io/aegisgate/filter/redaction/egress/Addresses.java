package io.aegisgate.filter.redaction.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the hosts of addresses in a text. Browsers read {@code https:\\x}, {@code https:/x} and {@code //x} alike (WHATWG
 * URL 4.4); of all other schemes an address needs two slashes.
 */
final class Addresses {
    private static final String[] SCHEMES = {"https:", "http:", "ftp:", "wss:", "ws:", "mailto:"};

    /** Of stores and brokers, whose password stands in the client's own settings. */
    private static final Set<String> STORES = Set.of(
            "postgres",
            "postgresql",
            "mysql",
            "mariadb",
            "redis",
            "rediss",
            "mongodb",
            "mongodb+srv",
            "amqp",
            "amqps",
            "sqlserver");

    private static final String ENDS = "/?#\\\"'<>`) \t\r\n,;|" + Surroundings.STRING;

    /** Before two slashes that begin an address without a scheme. */
    private static final String OPENS = "=('\"[,;|< \t\n" + Surroundings.STRING;

    private Addresses() {}

    /** Where the authority of the last address in a run of characters begins; -1 when the run holds none. */
    static int lastAuthority(String run) {
        String lower = run.toLowerCase(Locale.ROOT);
        int best = -1;
        for (String scheme : SCHEMES) {
            int found = lower.lastIndexOf(scheme);
            if (found >= 0 && begins(lower, found) && found + scheme.length() > best) {
                best = found + scheme.length();
            }
        }
        for (int at = slashes(lower, 0); at >= 0; at = slashes(lower, at + 2)) {
            boolean opened = at == 0
                    || OPENS.indexOf(lower.charAt(at - 1)) >= 0
                    || scheme(lower, at).length() > 1;
            best = opened ? at : best;
        }
        int web = lower.lastIndexOf("www.");
        if (best < 0 && web >= 0 && begins(lower, web)) {
            best = web;
        }
        return best < 0 ? -1 : afterSlashes(lower, best);
    }

    /** Whether the authority at an offset is that of a store. */
    static boolean store(String text, int authority) {
        String lower = text.toLowerCase(Locale.ROOT);
        return authority > 2 && STORES.contains(scheme(lower, authority - 2));
    }

    /** The host of an authority that begins at an offset, without user and port; empty when it has none. */
    static String host(String text, int authority) {
        String whole = text.substring(authority, authorityEnd(text, authority));
        String host = whole.substring(whole.lastIndexOf('@') + 1);
        int close = host.indexOf(']');
        int port = host.indexOf(':', Math.max(0, close));
        return port < 0 ? host : host.substring(0, port);
    }

    static int authorityEnd(String text, int authority) {
        int end = authority;
        while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Whether readers disagree where the authority ends: a browser takes a backslash for a slash, others do not. */
    static boolean ambiguous(String text, int authority) {
        int end = authorityEnd(text, authority);
        return end + 1 < text.length() && text.charAt(end) == '\\' && "\"'nrt".indexOf(text.charAt(end + 1)) < 0;
    }

    /** The hosts of all addresses of a text, and the domains of its mail addresses. */
    static List<String> hosts(String text) {
        List<String> out = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        for (String scheme : SCHEMES) {
            for (int at = lower.indexOf(scheme); at >= 0; at = lower.indexOf(scheme, at + 1)) {
                if (begins(lower, at)) {
                    add(text, afterSlashes(text, at + scheme.length()), out);
                }
            }
        }
        for (int at = slashes(lower, 0); at >= 0; at = slashes(lower, at + 2)) {
            int authority = afterSlashes(text, at);
            boolean named = scheme(lower, at).length() > 1 && authorityEnd(text, authority) > authority;
            boolean bare = at == 0 || OPENS.indexOf(lower.charAt(at - 1)) >= 0;
            if (named || (bare && Hosts.named(host(text, authority)))) {
                add(text, authority, out);
            }
        }
        out.addAll(mailHosts(text));
        for (int at = lower.indexOf("www."); at >= 0; at = lower.indexOf("www.", at + 1)) {
            if (begins(lower, at)) {
                out.add(host(text, at));
            }
        }
        return out;
    }

    /** The domains of a text's mail addresses. */
    static List<String> mailHosts(String text) {
        List<String> out = new ArrayList<>();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            boolean mail = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            if (mail && host(text, at + 1).indexOf('.') > 0) {
                out.add(host(text, at + 1));
            }
        }
        return out;
    }

    /** Whether a text is one mail address and nothing else, but for marks of the sentence it stands in. */
    static boolean mailbox(String text) {
        int at = text.indexOf('@');
        int end = text.length();
        while (end > 0 && ".:!?。：！？".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return at > 0
                && at < end
                && text.indexOf('@', at + 1) < 0
                && text.substring(0, at).chars().allMatch(c -> Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0)
                && Hosts.named(text.substring(at + 1, end));
    }

    private static void add(String text, int authority, List<String> out) {
        out.add(host(text, authority));
        if (ambiguous(text, authority)) {
            out.add("");
        }
    }

    private static boolean begins(String lower, int at) {
        return at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1));
    }

    /** The next two slashes, of either kind, that no third one precedes. */
    private static int slashes(String text, int from) {
        for (int at = from; at + 1 < text.length(); at++) {
            if (slash(text.charAt(at)) && slash(text.charAt(at + 1)) && (at == 0 || !slash(text.charAt(at - 1)))) {
                return at;
            }
        }
        return -1;
    }

    private static int afterSlashes(String text, int from) {
        int at = from;
        while (at < text.length() && slash(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The scheme whose colon stands before an offset; empty when there is none. */
    private static String scheme(String lower, int slashes) {
        int end = slashes - 1;
        if (end < 1 || lower.charAt(end) != ':') {
            return "";
        }
        int begin = end;
        while (begin > 0 && schemePart(lower.charAt(begin - 1))) {
            begin--;
        }
        return lower.substring(begin, end);
    }

    /** RFC 3986 3.1. */
    private static boolean schemePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    }

    private static boolean slash(char c) {
        return c == '/' || c == '\\';
    }
}
