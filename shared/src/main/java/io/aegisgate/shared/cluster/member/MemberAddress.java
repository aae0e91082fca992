package io.aegisgate.shared.cluster.member;

import io.aegisgate.shared.config.ClusterConfig;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.net.AddressClass;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a member listens. Members of the open edition neither authenticate one another nor encrypt what they say, so the
 * network is the only protection and an address that others can reach is refused.
 */
final class MemberAddress {
    private static final Logger LOG = LoggerFactory.getLogger(MemberAddress.class);

    private MemberAddress() {}

    /**
     * Resolves {@code AEGIS_CLUSTER_HOST}. Blocking.
     *
     * @throws StartFailure when it is unknown, a wildcard, or public without {@code AEGIS_CLUSTER_ALLOW_PUBLIC}
     */
    static InetAddress of(ClusterConfig cluster) {
        InetAddress address = resolve(cluster.host());
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new StartFailure("AEGIS_CLUSTER_HOST is " + cluster.host()
                    + ": name the node's own address on a private network. Members talk in clear and without a"
                    + " password, so they never listen on all interfaces.");
        }
        boolean isPrivate = AddressClass.of(address.getHostAddress()).isInternal();
        if (!isPrivate && !cluster.allowPublic()) {
            throw new StartFailure("AEGIS_CLUSTER_HOST is " + cluster.host() + " (" + address.getHostAddress()
                    + "), a public address. Members talk in clear and without a password; use a private network, or"
                    + " AEGIS_CLUSTER_ALLOW_PUBLIC=true behind a firewall that lets members through only.");
        }
        LOG.warn(
                "event=cluster_in_clear members talk UNENCRYPTED and WITHOUT A PASSWORD on {}:{}: whoever reaches this"
                        + " port can join. Keep it on a private network that only members are on.{}",
                address.getHostAddress(),
                cluster.port(),
                isPrivate ? "" : " THIS ADDRESS IS PUBLIC.");
        return address;
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new StartFailure("AEGIS_CLUSTER_HOST is " + host + ", which has no address.", unknown);
        }
    }
}
