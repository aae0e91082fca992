package io.aegisgate.filter;

import io.aegisgate.filter.inspection.Supervisions;
import io.aegisgate.filter.policy.PolicyProblem;
import io.aegisgate.filter.policy.PolicySource;
import io.aegisgate.filter.rules.LiveRules;
import io.aegisgate.shared.audit.AuditFile;
import io.aegisgate.shared.launch.NodeContext;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.Protection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What guards exchanges on a node, and what keeps the record of them.
 *
 * @param audit empty when it is switched off
 */
record GuardSetup(Supervisions supervisions, Optional<AuditFile> audit) {
    private static final String OFF = "off";

    /**
     * Loads policies and opens the audit file. Blocking.
     *
     * @throws PolicyProblem when a policy is broken
     * @throws IOException when a file cannot be read or written
     */
    static GuardSetup load(NodeContext node, LiveRules rules) throws PolicyProblem, IOException {
        Supervisions supervisions = supervisions(node, rules);
        String named = node.config().audit().auditPath().strip();
        if (named.equals(OFF)) {
            return new GuardSetup(supervisions, Optional.empty());
        }
        Path file = named.isEmpty() ? node.dataDir().resolve("logs").resolve("audit.jsonl") : Path.of(named);
        return new GuardSetup(
                supervisions,
                Optional.of(new AuditFile(file, node.config().audit().auditQueue())));
    }

    /**
     * Loads the policies of a node's settings. Blocking.
     *
     * @throws PolicyProblem when a policy is broken
     * @throws IOException when a file cannot be read
     * @throws GatewayFailure when the default policy does not exist
     */
    static Supervisions supervisions(NodeContext node, LiveRules rules) throws PolicyProblem, IOException {
        PolicySource policies =
                new PolicySource(node.configDir(), node.config().security().riskThreshold(), node.clock());
        Supervisions supervisions =
                new Supervisions(node.config(), policies, () -> rules.current().guards());
        // Compiled here, not in the first request; and a default policy that does not exist stops the start.
        for (FilterMode mode : FilterMode.values()) {
            supervisions.of(Protection.DEFAULT, mode, "").compile();
        }
        return supervisions;
    }
}
