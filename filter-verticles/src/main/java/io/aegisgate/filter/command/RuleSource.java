package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.source.Examined;
import io.aegisgate.filter.catalogue.source.RuleFile;
import io.aegisgate.filter.catalogue.source.RuleFiles;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds rules, policies and switches where a node started here would.
 *
 * @param folder the rule folder; blank for the configuration directory's or the packaged one
 * @param files what is in it
 */
record RuleSource(String folder, LoadedConfig settings, List<RuleFile> files) {
    /**
     * Reads the settings and the files.
     *
     * @param folder a rule folder other than the configured one
     */
    static RuleSource of(Optional<String> folder) throws IOException {
        try {
            LoadedConfig settings = ConfigLoader.load(Path.of(""));
            if (folder.isPresent() && !Files.isDirectory(Path.of(folder.get()))) {
                throw new IOException("'" + folder.get() + "' is not a folder");
            }
            String used = folder.orElse(settings.config().security().rulesPath());
            return new RuleSource(used, settings, RuleFiles.configured(used, settings.configDir()));
        } catch (ConfigurationRefused refused) {
            throw new IOException("the configuration is refused: " + refused.getMessage(), refused);
        }
    }

    Catalogue redaction() throws RuleProblems, IOException {
        return CatalogueLoader.compile(RuleFiles.redactionOf(files), Examined.packaged());
    }

    /** Whether redaction's rules are the folder's own; a node uses the packaged ones otherwise. */
    boolean ownRedaction() {
        return RuleFiles.ownRedaction(files);
    }

    GuardRules guards() throws RuleProblems, IOException {
        return GuardRules.compile(RuleFiles.guardsOf(files), Examined.packaged());
    }

    List<TextGuard> codedGuards() throws RuleProblems, IOException {
        return CodedGuards.configured(folder, settings.configDir());
    }

    Policies policies() throws IOException {
        try {
            return Policies.load(
                    settings.configDir(), settings.config().security().riskThreshold());
        } catch (PolicyProblem refused) {
            throw new IOException("a policy is refused: " + refused.getMessage(), refused);
        }
    }

    Set<FilterName> switchedOn() {
        return Switches.on(settings.config());
    }
}
