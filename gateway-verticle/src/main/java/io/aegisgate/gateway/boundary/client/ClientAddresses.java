package io.aegisgate.gateway.boundary.client;

import io.aegisgate.shared.net.AddressClass;
import io.aegisgate.shared.net.AddressRange;
import io.aegisgate.shared.net.IpAddress;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the client behind trusted proxies. Forwarded headers are walked from the right, past trusted hops only, because
 * everything further left was written by somebody we do not trust.
 */
public final class ClientAddresses {
    private static final String FORWARDED_FOR = "x-forwarded-for";
    private static final String FORWARDED = "forwarded";
    private static final String REAL_IP = "x-real-ip";
    private static final IpAddress NOBODY = new IpAddress(0, 0, false);

    private final List<AddressRange> trusted;

    /** Trusts these addresses and ranges; what does not parse is trusted by nobody. */
    public ClientAddresses(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream()
                .map(AddressRange::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether a TCP peer is on this host. */
    public static boolean isLoopback(String peer) {
        return AddressClass.of(peer) == AddressClass.LOOPBACK;
    }

    /** The client of a request, from its TCP peer and its headers. */
    public ClientAddress of(String peer, MultiMap headers) {
        Optional<IpAddress> peerAddress = IpAddress.parse(peer);
        boolean peerTrusted = peerAddress
                .map(address -> AddressRange.anyContains(trusted, address))
                .orElse(false);
        boolean forwarded = headers.contains(FORWARDED_FOR) || headers.contains(FORWARDED);
        if (!peerTrusted) {
            AddressClass peerClass = AddressClass.of(peer);
            // Security: a forwarded header from a peer we do not know means that somebody else is behind it.
            boolean somebodyElse = forwarded || headers.contains(REAL_IP);
            return new ClientAddress(
                    peer,
                    peerAddress.orElse(NOBODY).network(),
                    !somebodyElse && peerClass == AddressClass.LOOPBACK,
                    !somebodyElse && peerClass.isInternal());
        }
        if (!forwarded) {
            return address(peer, peer);
        }
        return behindProxy(peer, headers);
    }

    private ClientAddress behindProxy(String peer, MultiMap headers) {
        List<String> forwardedFor = forwardedFor(headers);
        List<String> forwarded = forwarded(headers);
        ClientAddress first = address(client(forwardedFor.isEmpty() ? forwarded : forwardedFor), peer);
        if (forwardedFor.isEmpty() || forwarded.isEmpty()) {
            return first;
        }
        // Security: a proxy that maintains one of the headers may pass the other on as the client wrote it.
        ClientAddress second = address(client(forwarded), peer);
        return new ClientAddress(
                first.text(),
                first.limitKey(),
                first.loopback() && second.loopback(),
                first.internal() && second.internal());
    }

    /** The right-most hop that is not a trusted proxy; the left-most when all are. */
    private String client(List<String> hops) {
        for (int i = hops.size() - 1; i > 0; i--) {
            Optional<IpAddress> hop = IpAddress.parse(hops.get(i));
            if (hop.isEmpty() || !AddressRange.anyContains(trusted, hop.get())) {
                return hops.get(i);
            }
        }
        return hops.isEmpty() ? "" : hops.get(0);
    }

    private static ClientAddress address(String literal, String peer) {
        Optional<IpAddress> parsed = IpAddress.parse(literal);
        // A name is no address: what does not parse is public and counted under the proxy that sent it.
        AddressClass kind = parsed.map(AddressClass::of).orElse(AddressClass.PUBLIC);
        IpAddress key = parsed.or(() -> IpAddress.parse(peer)).orElse(NOBODY).network();
        String text = parsed.map(IpAddress::toString).orElse("unknown");
        return new ClientAddress(text, key, kind == AddressClass.LOOPBACK, kind.isInternal());
    }

    private static List<String> forwardedFor(MultiMap headers) {
        List<String> hops = new ArrayList<>();
        for (String line : headers.getAll(FORWARDED_FOR)) {
            for (String hop : line.split(",", -1)) {
                hops.add(withoutPort(hop.strip()));
            }
        }
        return hops;
    }

    /** The {@code for} parameters of RFC 7239, one per hop; a hop without one is kept as unknown. */
    private static List<String> forwarded(MultiMap headers) {
        List<String> hops = new ArrayList<>();
        for (String line : headers.getAll(FORWARDED)) {
            for (String hop : line.split(",", -1)) {
                String found = "";
                for (String pair : hop.split(";", -1)) {
                    int equals = pair.indexOf('=');
                    if (equals > 0
                            && pair.substring(0, equals)
                                    .strip()
                                    .toLowerCase(Locale.ROOT)
                                    .equals("for")) {
                        found = withoutPort(unquoted(pair.substring(equals + 1).strip()));
                    }
                }
                hops.add(found);
            }
        }
        return hops;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** {@code 1.2.3.4:5} and {@code [::1]:5} name a port, too; a bare IPv6 literal never does. */
    private static String withoutPort(String hop) {
        int bracket = hop.indexOf(']');
        if (hop.startsWith("[") && bracket > 0) {
            return hop.substring(0, bracket + 1);
        }
        int colon = hop.indexOf(':');
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
