package io.aegisgate.filter.redaction.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the hosts of addresses in a text. Browsers read {@code https:\\x}, {@code https:/x} and {@code //x} alike. */
final class Addresses {
    private static final String[] SCHEMES = {"https:", "http:", "ftp:", "wss:", "ws:", "mailto:", "sftp:", "gopher:"};
    /** Bash opens connections by these names. */
    private static final String[] DEVICES = {"/dev/tcp/", "/dev/udp/"};

    /** What an address without a scheme may follow. */
    private static final String BEGINS = "=('\"[<,; ";

    private static final String ENDS = "/?#\\\"'<>`) \t\r\n,;|";

    private Addresses() {}

    /** Where the authority of the last address in a run of characters begins; -1 when the run holds none. */
    static int lastAuthority(CharSequence text, int from, int to) {
        String run = text.subSequence(from, to).toString().toLowerCase(Locale.ROOT);
        int best = -1;
        for (String scheme : SCHEMES) {
            int found = run.lastIndexOf(scheme);
            boolean whole = found == 0 || (found > 0 && !Character.isLetterOrDigit(run.charAt(found - 1)));
            if (whole && found + scheme.length() > best) {
                best = found + scheme.length();
            }
        }
        best = Math.max(best, lastRelative(run));
        int web = run.lastIndexOf("www.");
        if (best < 0 && web >= 0 && (web == 0 || !Character.isLetterOrDigit(run.charAt(web - 1)))) {
            best = web;
        }
        while (best >= 0 && best < run.length() && (run.charAt(best) == '/' || run.charAt(best) == '\\')) {
            best++;
        }
        return best < 0 ? -1 : from + best;
    }

    /** Behind the slashes of the last address without a scheme; -1 when there is none. */
    private static int lastRelative(String run) {
        for (int at = run.length() - 2; at >= 0; at--) {
            if (relative(run, at)) {
                return at + 2;
            }
        }
        return -1;
    }

    /** Whether two slashes stand where an address may begin; backslashes, which escape as well, only before a host with a dot. */
    private static boolean relative(String text, int at) {
        boolean begins = at == 0 || BEGINS.indexOf(text.charAt(at - 1)) >= 0;
        boolean forward = text.charAt(at) == '/' && text.charAt(at + 1) == '/';
        boolean slashes = forward || (slash(text.charAt(at)) && slash(text.charAt(at + 1)));
        return begins && slashes && (forward || dotted(text, at + 2));
    }

    private static boolean slash(char c) {
        return c == '/' || c == '\\';
    }

    /** The host of an authority that begins at an offset, without user and port; empty when it has none. */
    static String host(CharSequence text, int authority, int limit) {
        int end = authorityEnd(text, authority, limit);
        String whole = text.subSequence(authority, end).toString();
        String host = whole.substring(whole.lastIndexOf('@') + 1);
        int close = host.indexOf(']');
        int port = host.indexOf(':', Math.max(0, close));
        return port < 0 ? host : host.substring(0, port);
    }

    /** Whether bash would open a connection. */
    static boolean device(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains(DEVICES[0]) || lower.contains(DEVICES[1]);
    }

    private static boolean dotted(String text, int at) {
        return host(text, at, text.length()).indexOf('.') > 0;
    }

    static int authorityEnd(CharSequence text, int authority, int limit) {
        int end = authority;
        while (end < limit && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** The hosts of all addresses of a text, and the domains of its mail addresses. */
    static List<String> hosts(String text) {
        List<String> out = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        for (String scheme : SCHEMES) {
            for (int at = lower.indexOf(scheme); at >= 0; at = lower.indexOf(scheme, at + 1)) {
                if (at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1))) {
                    int authority = at + scheme.length();
                    while (authority < text.length()
                            && (text.charAt(authority) == '/' || text.charAt(authority) == '\\')) {
                        authority++;
                    }
                    out.add(host(text, authority, text.length()));
                }
            }
        }
        for (String device : DEVICES) {
            for (int at = lower.indexOf(device); at >= 0; at = lower.indexOf(device, at + 1)) {
                out.add(host(text, at + device.length(), text.length()));
            }
        }
        for (int at = 0; at + 1 < text.length(); at++) {
            // Longer than a mark of comments, which may stand in front of anything.
            boolean named = relative(text, at) && at + 2 < text.length() && dotted(text, at + 2);
            if (named) {
                out.add(host(text, at + 2, text.length()));
            }
        }
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            String host = host(text, at + 1, text.length());
            if (host.indexOf('.') > 0) {
                out.add(host);
            }
        }
        for (int at = lower.indexOf("www."); at >= 0; at = lower.indexOf("www.", at + 1)) {
            out.add(host(text, at, text.length()));
        }
        return out;
    }
}
