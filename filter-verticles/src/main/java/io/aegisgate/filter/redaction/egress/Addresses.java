package io.aegisgate.filter.redaction.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the hosts of addresses in a text. Browsers read {@code https:\\x}, {@code https:/x} and {@code //x} alike. */
final class Addresses {
    private static final String[] SCHEMES = {"https:", "http:", "ftp:", "wss:", "ws:", "mailto:", "sftp:", "gopher:"};
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
        int relative = run.lastIndexOf("//");
        boolean bare = relative >= 0 && (relative == 0 || "=('\"[".indexOf(run.charAt(relative - 1)) >= 0);
        if (bare && relative + 2 > best) {
            best = relative + 2;
        }
        int web = run.lastIndexOf("www.");
        if (best < 0 && web >= 0 && (web == 0 || !Character.isLetterOrDigit(run.charAt(web - 1)))) {
            best = web;
        }
        while (best >= 0 && best < run.length() && (run.charAt(best) == '/' || run.charAt(best) == '\\')) {
            best++;
        }
        return best < 0 ? -1 : from + best;
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
