package io.aegisgate.filter;

import io.aegisgate.filter.inspection.Supervisions;
import io.aegisgate.filter.policy.PolicyProblem;
import io.aegisgate.filter.policy.PolicySource;
import io.aegisgate.filter.rules.LiveRules;
import io.aegisgate.shared.audit.AuditFile;
import io.aegisgate.shared.audit.DailyFile;
import io.aegisgate.shared.config.AuditConfig;
import io.aegisgate.shared.launch.NodeContext;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.Protection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What guards exchanges on a node, and what keeps the record of them.
 *
 * @param audit empty when it is switched off
 * @param samples prints of dangerous answers; empty when they are switched off
 */
record GuardSetup(Supervisions supervisions, Optional<AuditFile> audit, Optional<AuditFile> samples) {
    private static final String OFF = "off";

    /**
     * Loads policies and opens the audit file. Blocking.
     *
     * @throws PolicyProblem when a policy is broken
     * @throws IOException when a file cannot be read or written
     */
    static GuardSetup load(NodeContext node, LiveRules rules) throws PolicyProblem, IOException {
        Supervisions supervisions = supervisions(node, rules);
        AuditConfig settings = node.config().audit();
        return new GuardSetup(
                supervisions,
                settings.auditPath().strip().equals(OFF)
                        ? Optional.empty()
                        : Optional.of(audit(settings, node.dataDir())),
                settings.dangerousSamples()
                        ? Optional.of(samples(settings, node.dataDir(), node.clock()))
                        : Optional.empty());
    }

    /** The files that are written. */
    List<AuditFile> files() {
        return Stream.of(audit, samples).flatMap(Optional::stream).toList();
    }

    private static AuditFile audit(AuditConfig settings, Path dataDir) throws IOException {
        Path file = named(settings.auditPath(), dataDir, "audit.jsonl");
        return new AuditFile(() -> file, settings.auditQueue());
    }

    private static AuditFile samples(AuditConfig settings, Path dataDir, Clock clock) throws IOException {
        Path base = named(settings.dangerousSamplesPath(), dataDir, "dangerous_response_samples.jsonl");
        return new AuditFile(new DailyFile(base, settings.dangerousSampleDays(), clock), settings.auditQueue());
    }

    private static Path named(String setting, Path dataDir, String otherwise) {
        String name = setting.strip();
        return name.isEmpty() ? dataDir.resolve("logs").resolve(otherwise) : Path.of(name);
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
