package io.aegisgate.filter.rules;

import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.RuleProblem;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.TextScanner;
import io.aegisgate.filter.catalogue.source.Examined;
import io.aegisgate.filter.catalogue.source.RuleFile;
import io.aegisgate.filter.catalogue.source.RuleFiles;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.filter.inspection.CodedGuards;
import io.aegisgate.filter.inspection.GuardLimits;
import io.aegisgate.filter.inspection.Guards;
import io.aegisgate.filter.redaction.ProfileScanners;
import io.aegisgate.filter.redaction.RedactionScope;
import io.aegisgate.filter.text.SpanKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the rules in force and replaces them when their files change. {@link #current} on any thread. */
public final class LiveRules implements ProfileScanners {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);

    private final String named;
    private final Path configDir;
    private final GuardLimits limits;
    private List<RuleFile> files;
    /** Refused already, so it is not told again at every look. */
    private List<RuleFile> refused = List.of();

    private volatile RuleSet current;

    private LiveRules(String named, Path configDir, GuardLimits limits, List<RuleFile> files, RuleSet current) {
        this.named = named;
        this.configDir = configDir;
        this.limits = limits;
        this.files = files;
        this.current = current;
    }

    /**
     * Loads the rules a node starts with. Blocking.
     *
     * @param named the operator's rule folder, blank for none
     * @param limits what guarding may cost
     * @throws RuleProblems when a row is broken
     * @throws IOException when a file cannot be read; a named folder that is absent is one
     */
    public static LiveRules load(String named, Path configDir, GuardLimits limits) throws RuleProblems, IOException {
        List<RuleFile> files = RuleFiles.configured(named, configDir);
        RuleSet first = compile(named, configDir, limits, files, Examined.packaged());
        return new LiveRules(named, configDir, limits, files, first);
    }

    /** The rules in force now. */
    public RuleSet current() {
        return current;
    }

    @Override
    public TextScanner scanner(Set<Profile> profiles) {
        return current.catalogue().scanner(profiles);
    }

    @Override
    public ProfileScanners snapshot() {
        return current.catalogue()::scanner;
    }

    /**
     * Reads the files again and, where they changed and hold, puts the new rules in force. Blocking; one caller at a time.
     *
     * @return whether the rules were replaced
     */
    public synchronized boolean refresh() {
        List<RuleFile> found;
        try {
            found = RuleFiles.configured(named, configDir);
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.warn("event=rules_unreadable, the rules in force stay: {}", unreadable.toString());
            return false;
        }
        if (found.equals(files) || found.equals(refused)) {
            return false;
        }
        try {
            RuleSet next =
                    compile(named, configDir, limits, found, Examined.packaged().and(files));
            files = found;
            refused = List.of();
            current = next;
            LOG.info(
                    "event=rules_reloaded rows={} guard_rows={}",
                    next.catalogue().rules().size(),
                    next.guardRows());
            return true;
        } catch (RuleProblems broken) {
            refused = found;
            LOG.error(
                    "event=rules_refused problems={}, the rules in force stay",
                    broken.problems().size());
            for (RuleProblem problem : broken.problems()) {
                LOG.error("{}", problem);
            }
            return false;
        } catch (IOException unreadable) {
            LOG.warn("event=rules_unreadable, the rules in force stay: {}", unreadable.toString());
            return false;
        }
    }

    private static RuleSet compile(
            String named, Path configDir, GuardLimits limits, List<RuleFile> files, Examined examined)
            throws RuleProblems, IOException {
        if (!RuleFiles.ownRedaction(files)) {
            LOG.info("event=rules_packaged, the rule folder has no redaction rows, so the packaged ones are in force");
        }
        GuardRules guardRows = GuardRules.compile(RuleFiles.guardsOf(files), examined);
        RuleSet rules = new RuleSet(
                CatalogueLoader.compile(RuleFiles.redactionOf(files), examined),
                new Guards(guardRows, CodedGuards.configured(named, configDir), limits),
                guardRows.rules().size());
        // Scanners are compiled at their first use; that is here, not in a request.
        RedactionScope scope = RedactionScope.standard(Set.of());
        for (SpanKind kind : SpanKind.values()) {
            rules.catalogue().scanner(scope.profiles(kind));
        }
        return rules;
    }
}
