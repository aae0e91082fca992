package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.ConfigurationRefused;
import io.aegisgate.shared.config.load.LoadedConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the rules where a node started here would: the configured folder, {@code conf/rules}, the packaged ones. */
final class RuleSource {
    private RuleSource() {}

    static Catalogue configured() throws RuleProblems, IOException {
        try {
            LoadedConfig loaded = ConfigLoader.load(Path.of(""));
            String named = loaded.config().security().rulesPath().strip();
            Path folder = named.isEmpty() ? loaded.configDir().resolve("rules") : Path.of(named);
            return !named.isEmpty() || Files.isDirectory(folder)
                    ? CatalogueLoader.load(folder)
                    : CatalogueLoader.packaged();
        } catch (ConfigurationRefused refused) {
            throw new IOException("the configuration is refused: " + refused.getMessage(), refused);
        }
    }
}
