package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.ConfigurationRefused;
import io.aegisgate.shared.config.load.LoadedConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Finds the rules where a node started here would. */
final class RuleSource {
    private RuleSource() {}

    static Catalogue configured() throws RuleProblems, IOException {
        LoadedConfig loaded = settings();
        return CatalogueLoader.configured(loaded.config().security().rulesPath(), loaded.configDir());
    }

    static GuardRules guards() throws RuleProblems, IOException {
        LoadedConfig loaded = settings();
        return GuardRules.configured(loaded.config().security().rulesPath(), loaded.configDir());
    }

    private static LoadedConfig settings() throws IOException {
        try {
            return ConfigLoader.load(Path.of(""));
        } catch (ConfigurationRefused refused) {
            throw new IOException("the configuration is refused: " + refused.getMessage(), refused);
        }
    }
}
