package io.aegisgate.shared.token;

import io.aegisgate.shared.net.AddressClass;
import io.aegisgate.shared.net.AddressRange;
import io.aegisgate.shared.net.IpAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The private hosts that a registered upstream may name: {@code AEGIS_UPSTREAM_PRIVATE_ALLOWLIST}, a mix of addresses,
 * ranges and names. Names that only a private resolver knows (one label, or under {@code .internal}, {@code .local},
 * {@code .lan}, {@code .home.arpa}) need an entry of their own or a permitted RFC 1918 range; {@code localhost} follows
 * the loopback range. Immutable, any thread.
 */
public final class PrivateTargets {
    private static final List<String> PRIVATE_SUFFIXES = List.of(".internal", ".local", ".lan", ".home.arpa");

    private final List<AddressRange> ranges;
    private final Set<String> names = new HashSet<>();

    /** Reads the setting. */
    public PrivateTargets(List<String> allowlist) {
        this.ranges = allowlist.stream()
                .flatMap(entry -> AddressRange.parse(entry.strip()).stream())
                .toList();
        allowlist.forEach(entry -> names.add(entry.strip().toLowerCase(Locale.ROOT)));
    }

    /** Whether an address that is not public may be used. */
    public boolean permits(IpAddress address) {
        return AddressRange.anyContains(ranges, address);
    }

    /** Whether a name stands in the list itself, wherever it leads. */
    public boolean names(String name) {
        return names.contains(name);
    }

    /**
     * Whether a name may be used.
     *
     * @param name lower case, without a trailing dot; no address literal
     */
    boolean permits(String name) {
        if (names.contains(name)) {
            return true;
        }
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return ranges.stream().anyMatch(range -> AddressClass.of(range.first()) == AddressClass.LOOPBACK);
        }
        boolean isPrivate = name.indexOf('.') < 0 || PRIVATE_SUFFIXES.stream().anyMatch(name::endsWith);
        return !isPrivate || ranges.stream().anyMatch(range -> AddressClass.of(range.first()) == AddressClass.PRIVATE);
    }
}
