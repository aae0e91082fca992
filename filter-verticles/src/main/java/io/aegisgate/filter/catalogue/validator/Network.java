package io.aegisgate.filter.catalogue.validator;

import org.jspecify.annotations.Nullable;

/** Internet addresses and who may use them. */
final class Network {
    private Network() {}

    /** Four octets without leading zeros, an optional prefix length. */
    static boolean ipv4(String value) {
        return octets(value) != null;
    }

    /** Reachable in the Internet, or reserved for documentation (RFC 6890, RFC 5737). */
    static boolean ipv4Public(String value) {
        int[] octets = octets(value);
        return octets != null && (!special(octets) || documentation4(octets));
    }

    /** Private, loopback, link-local, shared, multicast or otherwise special (RFC 6890). */
    static boolean ipv4Private(String value) {
        int[] octets = octets(value);
        return octets != null && special(octets) && !documentation4(octets);
    }

    /** RFC 5737. */
    static boolean rfc5737(String value) {
        int[] octets = octets(value);
        return octets != null && documentation4(octets);
    }

    private static boolean documentation4(int[] o) {
        return (o[0] == 192 && o[1] == 0 && o[2] == 2)
                || (o[0] == 198 && o[1] == 51 && o[2] == 100)
                || (o[0] == 203 && o[1] == 0 && o[2] == 113);
    }

    private static boolean special(int[] o) {
        return o[0] == 0
                || o[0] == 10
                || o[0] == 127
                || o[0] >= 224
                || (o[0] == 100 && o[1] >= 64 && o[1] < 128)
                || (o[0] == 169 && o[1] == 254)
                || (o[0] == 172 && o[1] >= 16 && o[1] < 32)
                || (o[0] == 192 && o[1] == 168)
                || (o[0] == 192 && o[1] == 0 && (o[2] == 0 || o[2] == 2))
                || (o[0] == 198 && (o[1] == 18 || o[1] == 19))
                || documentation4(o);
    }

    private static int @Nullable [] octets(String value) {
        String v = before(before(value, '/'), ':');
        int[] out = new int[4];
        int octet = 0;
        int digits = 0;
        for (int i = 0; i <= v.length(); i++) {
            char c = i < v.length() ? v.charAt(i) : '.';
            if (c == '.') {
                if (digits == 0 || out[octet] > 255 || ++octet > 4 || (octet == 4 && i < v.length())) {
                    return null;
                }
                digits = 0;
            } else if (c < '0' || c > '9' || octet > 3 || ++digits > 3 || (digits > 1 && out[octet] == 0)) {
                return null;
            } else {
                out[octet] = out[octet] * 10 + c - '0';
            }
        }
        return octet == 4 ? out : null;
    }

    private static String before(String value, char end) {
        int at = value.indexOf(end);
        return at < 0 ? value : value.substring(0, at);
    }

    /** An address of RFC 4291, with a zone or prefix length. */
    static boolean ipv6(String value) {
        return groups(value) != null;
    }

    /**
     * No special address: neither loopback, unspecified, mapped (all of which begin with a group of zeros), unique local, link-local, site-local nor
     * multicast (RFC 6890, RFC 3879); documentation addresses (RFC 3849) included.
     */
    static boolean ipv6Public(String value) {
        int[] groups = groups(value);
        return groups != null && groups[0] > 0 && groups[0] < 0xFC00;
    }

    /** Anything else: loopback, link-local, unique local, multicast. */
    static boolean ipv6Private(String value) {
        return ipv6(value) && !ipv6Public(value);
    }

    /** An IPv4 address that is {@link #ipv4Public}, written as one of IPv6 (RFC 4291, section 2.5.5.2). */
    static boolean ipv6MappedPublic(String value) {
        return ipv6(value) && ipv4Public(value.substring(value.lastIndexOf(':') + 1));
    }

    /** RFC 3849 and RFC 9637. */
    static boolean rfc3849(String value) {
        int[] groups = groups(value);
        return groups != null && ((groups[0] == 0x2001 && groups[1] == 0xDB8) || (groups[0] & 0xFFFF) == 0x3FFF);
    }

    private static int @Nullable [] groups(String value) {
        String v = before(before(value, '%'), '/');
        int gap = v.indexOf("::");
        if (gap >= 0 && v.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        int[] left = list(gap < 0 ? v : v.substring(0, gap));
        int[] right = list(gap < 0 ? "" : v.substring(gap + 2));
        if (left == null || right == null) {
            return null;
        }
        int known = left.length + right.length;
        if (gap < 0 ? known != 8 : known > 7) {
            return null;
        }
        int[] out = new int[8];
        System.arraycopy(left, 0, out, 0, left.length);
        System.arraycopy(right, 0, out, 8 - right.length, right.length);
        return out;
    }

    private static int @Nullable [] list(String part) {
        if (part.isEmpty()) {
            return new int[0];
        }
        String[] pieces = part.split(":", -1);
        String last = pieces[pieces.length - 1];
        int[] octets = last.indexOf('.') >= 0 ? octets(last) : new int[0];
        if (octets == null) {
            return null;
        }
        int[] out = new int[pieces.length + (octets.length > 0 ? 1 : 0)];
        for (int i = 0; i < pieces.length; i++) {
            if (i == pieces.length - 1 && octets.length > 0) {
                out[i] = octets[0] << 8 | octets[1];
                out[i + 1] = octets[2] << 8 | octets[3];
            } else {
                out[i] = group(pieces[i]);
                if (out[i] < 0) {
                    return null;
                }
            }
        }
        return out;
    }

    private static int group(String piece) {
        int out = 0;
        for (int i = 0; i < piece.length(); i++) {
            int digit = Character.digit(piece.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            out = out << 4 | digit;
        }
        return piece.isEmpty() || piece.length() > 4 ? -1 : out;
    }
}
