package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.source.Examined;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.filter.inspection.CodedGuards;
import io.aegisgate.filter.inspection.Switches;
import io.aegisgate.filter.policy.Policies;
import io.aegisgate.filter.policy.PolicyProblem;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.ConfigurationRefused;
import io.aegisgate.shared.config.load.LoadedConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Finds rules, policies and switches where a node started here would. */
final class RuleSource {
    private RuleSource() {}

    static Catalogue configured(Examined known) throws RuleProblems, IOException {
        LoadedConfig loaded = settings();
        return CatalogueLoader.configured(loaded.config().security().rulesPath(), loaded.configDir(), known);
    }

    static GuardRules guards(Examined known) throws RuleProblems, IOException {
        LoadedConfig loaded = settings();
        return GuardRules.configured(loaded.config().security().rulesPath(), loaded.configDir(), known);
    }

    static List<TextGuard> codedGuards() throws RuleProblems, IOException {
        LoadedConfig loaded = settings();
        return CodedGuards.configured(loaded.config().security().rulesPath(), loaded.configDir());
    }

    static Policies policies() throws IOException {
        LoadedConfig loaded = settings();
        try {
            return Policies.load(loaded.configDir(), loaded.config().security().riskThreshold());
        } catch (PolicyProblem refused) {
            throw new IOException("a policy is refused: " + refused.getMessage(), refused);
        }
    }

    static Set<FilterName> switchedOn() throws IOException {
        return Switches.on(settings().config());
    }

    private static LoadedConfig settings() throws IOException {
        try {
            return ConfigLoader.load(Path.of(""));
        } catch (ConfigurationRefused refused) {
            throw new IOException("the configuration is refused: " + refused.getMessage(), refused);
        }
    }
}
