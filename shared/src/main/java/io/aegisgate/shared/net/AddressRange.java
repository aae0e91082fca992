package io.aegisgate.shared.net;

import java.util.List;
import java.util.Optional;

/**
 * A CIDR range, or a single address as a range of one. Ranges of IPv4-mapped IPv6 addresses are IPv4 ranges.
 *
 * @param first any address of the range
 * @param prefix leading bits that must agree, 0 to 32 or 128
 */
public record AddressRange(IpAddress first, int prefix) {
    private static final int MAPPED_BITS = 96;

    /** Checks the prefix. */
    public AddressRange {
        if (prefix < 0 || prefix > first.bits()) {
            throw new IllegalArgumentException("prefix out of range");
        }
    }

    /** Reads {@code address} or {@code address/prefix}; empty when it is neither. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        Optional<IpAddress> address = IpAddress.parse(literal);
        if (address.isEmpty() || slash < 0) {
            return address.map(value -> new AddressRange(value, value.bits()));
        }
        String digits = text.substring(slash + 1).strip();
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        boolean mapped = address.get().v4() && literal.indexOf(':') >= 0;
        int prefix = Integer.parseInt(digits) - (mapped ? MAPPED_BITS : 0);
        return prefix < 0 || prefix > address.get().bits()
                ? Optional.empty()
                : Optional.of(new AddressRange(address.get(), prefix));
    }

    /** Whether the address lies in the range; never across families. */
    public boolean contains(IpAddress address) {
        if (address.v4() != first.v4()) {
            return false;
        }
        if (address.v4()) {
            return agree(address.low() << 32, first.low() << 32, prefix);
        }
        return agree(address.high(), first.high(), Math.min(prefix, 64))
                && agree(address.low(), first.low(), Math.max(prefix - 64, 0));
    }

    /** Whether any of the ranges holds the address. */
    public static boolean anyContains(List<AddressRange> ranges, IpAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static boolean agree(long a, long b, int bits) {
        return bits == 0 || (a ^ b) >>> (64 - bits) == 0;
    }
}
