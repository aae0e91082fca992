package io.aegisgate.gateway.upstream;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.net.IpAddress;
import io.vertx.core.Future;
import java.util.List;

/**
 * Finds out where a host leads, once for each connection, and refuses the host when any of its addresses is not permitted.
 * The connection is made to the addresses given here and to no others, so a name cannot lead elsewhere afterwards.
 */
public final class AddressGuard {
    private final HostNames names;
    private final int addressesMax;

    /**
     * A guard.
     *
     * @param addressesMax most addresses of one name that are tried
     */
    public AddressGuard(HostNames names, int addressesMax) {
        this.names = names;
        this.addressesMax = addressesMax;
    }

    /** The addresses to connect to, in order; fails with a {@link GatewayFailure} when they may not be used. */
    public Future<List<IpAddress>> permitted(UpstreamEndpoint endpoint) {
        String host = endpoint.address().host();
        AddressRule rule = endpoint.rule();
        return IpAddress.parse(host)
                .map(literal -> Future.succeededFuture(List.of(literal)))
                .orElseGet(() -> names.addresses(host))
                .compose(
                        all -> all.stream().allMatch(address -> rule.permits(host, address))
                                ? Future.succeededFuture(
                                        all.stream().limit(addressesMax).toList())
                                : Future.failedFuture(refusal(rule)),
                        // Security: for a client's own target "no such name" and "not for you" must look alike.
                        unknown -> Future.failedFuture(
                                rule.refusal().<Throwable>map(told -> told).orElse(unknown)));
    }

    private static GatewayFailure refusal(AddressRule rule) {
        return rule.refusal().orElseGet(() -> new GatewayFailure(ErrorCode.UPSTREAM_ADDRESS_FORBIDDEN));
    }
}
