package io.aegisgate.gateway.upstream;

import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.net.AddressClass;
import io.aegisgate.shared.net.IpAddress;
import io.aegisgate.shared.token.PrivateTargets;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses an upstream's host may lead to, by who named it. Metadata addresses are never permitted. Immutable, any
 * thread.
 */
public final class AddressRule {
    private static final AddressRule OPERATOR = new AddressRule(Optional.empty(), Optional.empty());

    /** Present where addresses that are not public need an entry. */
    private final Optional<PrivateTargets> listed;

    private final Optional<GatewayFailure> refusal;

    private AddressRule(Optional<PrivateTargets> listed, Optional<GatewayFailure> refusal) {
        this.listed = listed;
        this.refusal = refusal;
    }

    /** For an upstream of the settings: any network of the operator's. */
    public static AddressRule operator() {
        return OPERATOR;
    }

    /** For a registered upstream: public addresses, and private ones the operator has listed by range or name. */
    public static AddressRule registered(PrivateTargets permitted) {
        return new AddressRule(Optional.of(permitted), Optional.empty());
    }

    /**
     * For a target that a client named.
     *
     * @param permitted beside ordinary hosts of the internet; empty for anything
     * @param refusal what the client is told when the host leads elsewhere or nowhere
     */
    public static AddressRule client(Optional<PrivateTargets> permitted, GatewayFailure refusal) {
        return new AddressRule(permitted, Optional.of(refusal));
    }

    /** Whether a connection to this address may be made for that host. */
    boolean permits(String host, IpAddress address) {
        AddressClass kind = AddressClass.of(address);
        if (kind == AddressClass.METADATA) {
            return false;
        }
        return kind.isPublic()
                || listed.map(list -> list.permits(address) || list.names(name(host)))
                        .orElse(true);
    }

    /** What the client is told instead of the ordinary failure; empty for that. */
    Optional<GatewayFailure> refusal() {
        return refusal;
    }

    private static String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
