package io.aegisgate.shared.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address. An IPv4-mapped IPv6 address ({@code ::ffff:a.b.c.d}) is always held as the IPv4 address it
 * means, so that it cannot slip past a rule written for the other form. Never resolves names.
 *
 * @param high upper 64 bits of an IPv6 address, 0 for IPv4
 * @param low lower 64 bits, or the 32 bits of an IPv4 address
 */
public record IpAddress(long high, long low, boolean v4) {
    private static final int MAX_LITERAL_CHARS = 64;
    private static final int GROUPS = 8;

    /** 2002::/16. */
    private static final long SIX_TO_FOUR = 0x2002L;

    /** 64:ff9b::/96, its upper half. */
    private static final long NAT64 = 0x0064_ff9b_0000_0000L;

    /** 64:ff9b:1::/48 of RFC 8215; what it carries is taken to be in the last four bytes. */
    private static final long NAT64_LOCAL = 0x0064_ff9b_0001L;

    /** Unwraps IPv4-mapped addresses. */
    public IpAddress {
        if (!v4 && high == 0 && low >>> 32 == 0xffffL) {
            v4 = true;
            low &= 0xffffffffL;
        }
    }

    /** The address of a resolved host. */
    public static IpAddress of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.capacity() == Integer.BYTES
                ? new IpAddress(0, bytes.getInt() & 0xffffffffL, true)
                : new IpAddress(bytes.getLong(), bytes.getLong(), false);
    }

    /**
     * Reads a literal: dotted decimal without leading zeros, or IPv6 with or without brackets and zone. Empty for
     * anything else, names included.
     */
    public static Optional<IpAddress> parse(String literal) {
        String text = literal.strip();
        if (text.startsWith("[") && text.endsWith("]") && text.length() > 2) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.isEmpty() || text.length() > MAX_LITERAL_CHARS) {
            return Optional.empty();
        }
        if (text.indexOf(':') < 0) {
            long bits = dottedBits(text);
            return bits < 0 ? Optional.empty() : Optional.of(new IpAddress(0, bits, true));
        }
        int zone = text.indexOf('%');
        return v6(zone < 0 ? text : text.substring(0, zone));
    }

    /**
     * The IPv4 address that a transition address carries: IPv4-compatible (RFC 4291, 2.5.5.1), NAT64 (RFC 6052) or 6to4 (RFC
     * 3056). Empty for every other address.
     */
    public Optional<IpAddress> wrapped() {
        if (v4) {
            return Optional.empty();
        }
        if (high >>> 48 == SIX_TO_FOUR) {
            return Optional.of(new IpAddress(0, high >>> 16 & 0xffffffffL, true));
        }
        boolean compatible = high == 0 && low >>> 32 == 0 && low > 1;
        boolean nat64 = (high == NAT64 && low >>> 32 == 0) || high >>> 16 == NAT64_LOCAL;
        return compatible || nat64 ? Optional.of(new IpAddress(0, low & 0xffffffffL, true)) : Optional.empty();
    }

    /** Number of bits: 32 or 128. */
    public int bits() {
        return v4 ? 32 : 128;
    }

    /**
     * What a limit per client is keyed by: the address itself for IPv4, its /64 for IPv6, because one host can use every
     * address of its /64.
     */
    public IpAddress network() {
        return v4 ? this : new IpAddress(high, 0, false);
    }

    @Override
    public String toString() {
        if (v4) {
            return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            long half = i < 4 ? high : low;
            out.append(i == 0 ? "" : ":").append(Long.toHexString(half >>> (48 - 16 * (i % 4)) & 0xffff));
        }
        return out.toString();
    }

    private static Optional<IpAddress> v6(String text) {
        String colons = text;
        int lastColon = text.lastIndexOf(':');
        if (text.indexOf('.') > lastColon) {
            long bits = dottedBits(text.substring(lastColon + 1));
            if (bits < 0) {
                return Optional.empty();
            }
            colons = text.substring(0, lastColon + 1) + Long.toHexString(bits >>> 16) + ":"
                    + Long.toHexString(bits & 0xffff);
        }
        int gap = colons.indexOf("::");
        String[] before = groups(gap < 0 ? colons : colons.substring(0, gap));
        String[] after = gap < 0 ? new String[0] : groups(colons.substring(gap + 2));
        int count = before.length + after.length;
        if (gap < 0 ? count != GROUPS : count >= GROUPS) {
            return Optional.empty();
        }
        long[] halves = new long[2];
        for (int i = 0; i < count; i++) {
            int value = group(i < before.length ? before[i] : after[i - before.length]);
            if (value < 0) {
                return Optional.empty();
            }
            int position = i < before.length ? i : GROUPS - count + i;
            halves[position / 4] |= (long) value << (48 - 16 * (position % 4));
        }
        return Optional.of(new IpAddress(halves[0], halves[1], false));
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    private static int group(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static long dottedBits(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return -1;
        }
        long bits = 0;
        for (String part : parts) {
            // Security: a leading zero is octal to some readers and decimal to others, so such a literal is refused.
            boolean plain = !part.isEmpty()
                    && part.length() <= 3
                    && part.chars().allMatch(c -> c >= '0' && c <= '9')
                    && (part.length() == 1 || part.charAt(0) != '0');
            if (!plain || Integer.parseInt(part) > 255) {
                return -1;
            }
            bits = bits << 8 | Integer.parseInt(part);
        }
        return bits;
    }
}
