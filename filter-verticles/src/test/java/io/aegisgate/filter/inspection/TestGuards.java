package io.aegisgate.filter.inspection;

import io.aegisgate.filter.catalogue.source.RuleFiles;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.filter.policy.Policies;
import io.aegisgate.filter.policy.Policy;
import io.aegisgate.filter.risk.Level;
import io.aegisgate.shared.config.GatewayConfig;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;

/** Guards with the rows of tests, or with none. */
public final class TestGuards {
    private static final Path ROWS = Path.of("src/test/resources/rules-of-tests");

    /** Compiled when they are first asked for, and once for all tests of a process. */
    private static final class Made {
        static final Guards OF_TESTS =
                new Guards(load(() -> GuardRules.compile(RuleFiles.guards(RuleFiles.of(ROWS)))), List.of());
        static final Policies POLICIES = load(() -> Policies.load(Path.of("no-such-folder"), 0.7));
    }

    private static final class Packaged {
        static final GuardRules ROWS = load(GuardRules::packaged);
        static final Guards ALL = new Guards(ROWS, load(CodedGuards::packaged));
    }

    private TestGuards() {}

    /** A node's policies without any guard. */
    public static Supervisions none(GatewayConfig config) {
        Guards nobody = new Guards(load(() -> GuardRules.compile(List.of())), List.of());
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
                new Guards(load(() -> GuardRules.compile(List.of())), List.of())));
    }

    /** What is told of an exchange of tests. */
    public static Metadata metadata() {
        return new Metadata("token:0123456789ab", new Metadata.Boundary(false, false, false, false, 1000, 10));
    }

    /** The guards of tests. */
    public static Guards guards() {
        return Made.OF_TESTS;
    }

    /** The guards packaged with the program. */
    public static Guards packaged() {
        return Packaged.ALL;
    }

    /** The guard rows packaged with the program. */
    static GuardRules packagedRows() {
        return Packaged.ROWS;
    }

    /** The packaged policies. */
    public static Policies policies() {
        return Made.POLICIES;
    }

    private static <T> T load(Callable<T> loading) {
        try {
            return loading.call();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
