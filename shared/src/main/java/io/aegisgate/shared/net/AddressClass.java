package io.aegisgate.shared.net;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What kind of network an address belongs to. Sources: the IANA special-purpose address registries (RFC 6890) and the
 * instance-metadata addresses the cloud providers document.
 */
public enum AddressClass {
    /** 127.0.0.0/8, ::1 and the name {@code localhost}. */
    LOOPBACK,
    /** RFC 1918. */
    PRIVATE,
    /** 169.254.0.0/16 and fe80::/10. */
    LINK_LOCAL,
    /** fc00::/7. */
    UNIQUE_LOCAL,
    /** Where a cloud host serves its instance's credentials. */
    METADATA,
    /** Carrier NAT, documentation, benchmark, multicast, unspecified, transition and other special ranges. */
    SPECIAL,
    /** Everything else, and everything that does not parse. */
    PUBLIC;

    private static final List<AddressRange> METADATA_RANGES = ranges(
            "169.254.169.254", "169.254.170.2", "169.254.170.23", "100.100.100.200", "168.63.129.16", "fd00:ec2::/32");

    private static final Map<AddressClass, List<AddressRange>> RANGES = Map.of(
            LOOPBACK, ranges("127.0.0.0/8", "::1"),
            PRIVATE, ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
            LINK_LOCAL, ranges("169.254.0.0/16", "fe80::/10"),
            UNIQUE_LOCAL, ranges("fc00::/7"),
            // Transition prefixes (::/96, 64:ff9b::/96, 2002::/16, 2001::/32) can carry any IPv4 address.
            SPECIAL,
                    ranges(
                            "0.0.0.0/8",
                            "100.64.0.0/10",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/3",
                            "::/96",
                            "64:ff9b::/96",
                            "64:ff9b:1::/48",
                            "100::/64",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20",
                            "5f00::/16",
                            "fec0::/10",
                            "ff00::/8"));

    /**
     * The class of an address. One that only wraps a metadata address (IPv4-compatible, NAT64, 6to4) is a metadata address;
     * one that wraps any other is {@link #SPECIAL}.
     */
    public static AddressClass of(IpAddress address) {
        boolean metadata = AddressRange.anyContains(METADATA_RANGES, address)
                || address.wrapped().filter(v4 -> of(v4) == METADATA).isPresent();
        if (metadata) {
            return METADATA;
        }
        for (AddressClass candidate : List.of(LOOPBACK, PRIVATE, LINK_LOCAL, UNIQUE_LOCAL, SPECIAL)) {
            if (AddressRange.anyContains(RANGES.getOrDefault(candidate, List.of()), address)) {
                return candidate;
            }
        }
        return PUBLIC;
    }

    /** The class of a literal; {@code localhost} is loopback, whatever does not parse is public. */
    public static AddressClass of(String literal) {
        return literal.strip().toLowerCase(Locale.ROOT).equals("localhost")
                ? LOOPBACK
                : IpAddress.parse(literal).map(AddressClass::of).orElse(PUBLIC);
    }

    /** Whether a client at such an address is one of our own network. */
    public boolean isInternal() {
        return this == LOOPBACK || this == PRIVATE || this == LINK_LOCAL || this == UNIQUE_LOCAL;
    }

    /** Whether such an address is an ordinary host of the internet, which a client may name as a target. */
    public boolean isPublic() {
        return this == PUBLIC;
    }

    private static List<AddressRange> ranges(String... texts) {
        return java.util.Arrays.stream(texts)
                .map(text -> AddressRange.parse(text).orElseThrow())
                .toList();
    }
}
