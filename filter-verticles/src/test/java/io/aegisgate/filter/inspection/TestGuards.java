package io.aegisgate.filter.inspection;

import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.source.RuleFiles;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.filter.policy.Policies;
import io.aegisgate.filter.policy.Policy;
import io.aegisgate.filter.policy.PolicyProblem;
import io.aegisgate.filter.risk.Level;
import io.aegisgate.shared.config.GatewayConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** Guards with the rows of tests, or with none. */
public final class TestGuards {
    private static final Path ROWS = Path.of("src/test/resources/rules-of-tests");

    private TestGuards() {}

    /** A node's policies without any guard. */
    public static Supervisions none(GatewayConfig config) {
        Guards nobody = new Guards(compile(List.of()), List.of());
        return new Supervisions(config, TestGuards::policies, () -> nobody);
    }

    /** One exchange under the default policy with the guards of tests. */
    public static Watch watch() {
        return watch(policies().find("default").orElseThrow());
    }

    /** One exchange under a policy with the guards of tests. */
    public static Watch watch(Policy policy) {
        return new Watch(Supervision.of(policy, EnumSet.allOf(FilterName.class), Level.MEDIUM, guards()));
    }

    /** One exchange whose texts nobody guards. */
    public static Watch unguarded() {
        return new Watch(Supervision.of(
                policies().find("default").orElseThrow(),
                EnumSet.allOf(FilterName.class),
                Level.MEDIUM,
                new Guards(compile(List.of()), List.of())));
    }

    /** What is told of an exchange of tests. */
    public static Metadata metadata() {
        return new Metadata("token:0123456789ab", new Metadata.Boundary(false, false, false, false, 1000, 10));
    }

    /** The guards of tests. */
    public static Guards guards() {
        try {
            return new Guards(GuardRules.compile(RuleFiles.guards(RuleFiles.of(ROWS))), List.of());
        } catch (RuleProblems e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packaged policies. */
    public static Policies policies() {
        try {
            return Policies.load(Path.of("no-such-folder"), 0.7);
        } catch (PolicyProblem e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GuardRules compile(List<io.aegisgate.filter.catalogue.source.RuleFile> files) {
        try {
            return GuardRules.compile(files);
        } catch (RuleProblems e) {
            throw new IllegalStateException(e);
        }
    }
}
