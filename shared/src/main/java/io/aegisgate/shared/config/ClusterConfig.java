package io.aegisgate.shared.config;

import java.time.Duration;
import java.util.List;

/** How nodes find one another and what they do together. Without it a node stands alone or shares a store only. */
public record ClusterConfig(
        @Setting(
                env = "AEGIS_CLUSTER",
                byDefault = "false",
                reload = Reload.RESTART,
                doc =
                        "Join other nodes. All of them need the same AEGIS_CLUSTER_NAME, AEGIS_ENCRYPTION_KEY and AEGIS_GATEWAY_KEY.")
        boolean enabled,

        @Setting(
                env = "AEGIS_CLUSTER_NAME",
                byDefault = "aegisgate",
                reload = Reload.RESTART,
                doc = "Only members of the same name join. It keeps clusters apart and is no password.")
        String name,

        @Setting(
                env = "AEGIS_CLUSTER_HOST",
                byDefault = "127.0.0.1",
                reload = Reload.RESTART,
                doc =
                        "Address or name of this node on the members' private network; both member listeners are bound to it and to nothing else.")
        String host,

        @Setting(
                env = "AEGIS_CLUSTER_PORT",
                byDefault = "5701",
                min = 1,
                max = 65535,
                reload = Reload.RESTART,
                doc = "Port for members.")
        int port,

        @Setting(
                env = "AEGIS_CLUSTER_MEMBERS",
                byDefault = "",
                reload = Reload.RESTART,
                doc = "host:port of members, for discovery by tcp; a further node joins through any of them.")
        List<String> members,

        @Setting(
                env = "AEGIS_CLUSTER_PUBLIC_ADDRESS",
                byDefault = "",
                reload = Reload.RESTART,
                doc =
                        "host:port by which other members reach this node, when it is not AEGIS_CLUSTER_HOST and AEGIS_CLUSTER_PORT (address translation).")
        String publicAddress,

        @Setting(
                env = "AEGIS_CLUSTER_BUS_PORT",
                byDefault = "0",
                min = 0,
                max = 65535,
                reload = Reload.RESTART,
                doc = "Port for hints between members, on the same address; 0 picks a free one.")
        int busPort,

        @Setting(
                env = "AEGIS_CLUSTER_DISCOVERY",
                byDefault = "tcp",
                oneOf = {"tcp", "kubernetes-dns", "kubernetes-api", "multicast"},
                reload = Reload.RESTART,
                doc =
                        "How members find one another: the list above, the records of a headless service, the Kubernetes API, or multicast.")
        String discovery,

        @Setting(
                env = "AEGIS_CLUSTER_SERVICE",
                byDefault = "",
                reload = Reload.RESTART,
                doc =
                        "For kubernetes-dns the full DNS name of the headless service, for kubernetes-api the name of the service.")
        String service,

        @Setting(
                env = "AEGIS_CLUSTER_NAMESPACE",
                byDefault = "",
                reload = Reload.RESTART,
                doc = "For kubernetes-api the namespace; empty means the pod's own.")
        String namespace,

        @Setting(
                env = "AEGIS_CLUSTER_ALLOW_PUBLIC",
                byDefault = "false",
                reload = Reload.RESTART,
                doc =
                        "Permit a public address in AEGIS_CLUSTER_HOST. Members do not authenticate one another and talk in clear.")
        boolean allowPublic,

        @Setting(
                env = "AEGIS_CLUSTER_HEARTBEAT_TIMEOUT_SECONDS",
                byDefault = "8",
                min = 2,
                max = 300,
                reload = Reload.RESTART,
                doc = "A member that is silent for so long is taken out; one whose process died is noticed at once.")
        Duration heartbeatTimeout,

        @Setting(
                env = "AEGIS_CLUSTER_CALL_TIMEOUT_MS",
                byDefault = "2000",
                min = 100,
                max = 60000,
                reload = Reload.RESTART,
                doc = "Longest wait for an answer of another member.")
        Duration callTimeout,

        @Setting(
                env = "AEGIS_CLUSTER_SYNC_SECONDS",
                byDefault = "10",
                min = 1,
                max = 3600,
                reload = Reload.RESTART,
                doc =
                        "Without a shared store: how often a node compares its own copy of tokens and exact values with the other members', besides every change and every member that comes or goes.")
        Duration sync,

        @Setting(
                env = "AEGIS_CLUSTER_STATS_MS",
                byDefault = "1000",
                min = 100,
                max = 60000,
                reload = Reload.RESTART,
                doc = "How often a node shows its counters to the others.")
        Duration statsInterval,

        @Setting(
                env = "AEGIS_STATS_SAVE_SECONDS",
                byDefault = "10",
                min = 1,
                max = 3600,
                reload = Reload.RESTART,
                doc = "How often a node saves its counters in the store.")
        Duration statsSave,

        @Setting(
                env = "AEGIS_CLUSTER_MIN_MEMBERS",
                byDefault = "0",
                min = 0,
                max = 1000,
                reload = Reload.RESTART,
                doc =
                        "Without a shared store: with fewer members in sight signed requests are refused, since a nonce may have been used on the other side of a partition; 0 never refuses.")
        int minMembers) {
    /** Copies the list. */
    public ClusterConfig {
        members = List.copyOf(members);
    }
}
