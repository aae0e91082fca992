package io.aegisgate.filter;

import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.conversion.ModelMap;
import io.aegisgate.filter.conversion.ModelMapLoader;
import io.aegisgate.filter.inspection.GuardLimits;
import io.aegisgate.filter.policy.PolicyProblem;
import io.aegisgate.filter.redaction.Redaction;
import io.aegisgate.filter.redaction.RedactionLimits;
import io.aegisgate.filter.redaction.exact.ExactValueLoader;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.rules.LiveRules;
import io.aegisgate.shared.audit.AuditIndexing;
import io.aegisgate.shared.audit.AuditLog;
import io.aegisgate.shared.cluster.ChangeWatch;
import io.aegisgate.shared.cluster.ClusterHints;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.exact.ExactValueFile;
import io.aegisgate.shared.launch.NodeContext;
import io.aegisgate.shared.launch.VerticleModule;
import io.aegisgate.shared.storage.journal.MappingJournal;
import io.aegisgate.shared.storage.journal.MappingLog;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Loads the detectors and deploys the filter workers. */
public final class FilterModule implements VerticleModule {
    private static final String POOL = "aegis-filter";
    private static final String MAPPING_LOG = "mappings.log";

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Future<?> deploy(NodeContext node) {
        LiveRules rules;
        try {
            rules = LiveRules.load(
                    node.config().security().rulesPath(),
                    node.configDir(),
                    GuardLimits.of(node.config().security()));
        } catch (RuleProblems | IOException e) {
            return Future.failedFuture(e);
        }
        GuardSetup guards;
        try {
            guards = GuardSetup.load(node, rules);
        } catch (PolicyProblem | IOException | GatewayFailure e) {
            return Future.failedFuture(new StartFailure("The guards cannot start: " + e.getMessage(), e));
        }
        if (!node.config().security().exactValueRedaction()) {
            return deploy(node, rules, guards, ExactValues::none);
        }
        ExactValueFile file = new ExactValueFile(node.dataDir().resolve(ExactValueFile.NAME), node.keys());
        ExactValueLoader loader = new ExactValueLoader(file, node.clock());
        try {
            // A file that cannot be read stops the start, not every exchange after it.
            loader.get();
        } catch (UncheckedIOException unreadable) {
            return Future.failedFuture(
                    new StartFailure("The exact values cannot be read: " + unreadable.getMessage(), unreadable));
        }
        return deploy(node, rules, guards, new ExactValueSource(loader));
    }

    private static Future<?> deploy(
            NodeContext node, LiveRules rules, GuardSetup guards, Supplier<ExactValues> exactValues) {
        MappingLog log;
        try {
            log = MappingLog.open(
                    node.dataDir().resolve(MAPPING_LOG), node.config().storage().mappingLogBytes());
        } catch (IOException unusable) {
            return Future.failedFuture(
                    new StartFailure("The log of mappings cannot be written: " + unusable.getMessage(), unusable));
        }
        MappingJournal journal = new MappingJournal(
                node.vertx(),
                node.storage().mappings(),
                node.keys().box(),
                node.config().storage(),
                node.clock(),
                Optional.of(log));
        int window = node.config().limits().maxContentCharsPerMessage();
        Redaction redaction = new Redaction(rules, exactValues, RedactionLimits.ofWindow(window));
        ModelMap models;
        try {
            models = ModelMapLoader.load(node.config().routing().compatModelMapPath(), node.configDir());
        } catch (StartFailure unreadable) {
            return Future.failedFuture(unreadable);
        }
        Optional<AuditIndexing> indexing = node.config().audit().index().equals("off")
                ? Optional.empty()
                : Optional.of(new AuditIndexing(
                        node.vertx(), node.storage().audit(), node.config().audit(), node.clock()));
        guards.audit()
                .ifPresent(file ->
                        node.gauges().show("audit_records_dropped", "Records the disk did not take.", file::dropped));
        indexing.ifPresent(index ->
                node.gauges().show("audit_records_not_indexed", "Records that are only in the file.", index::leftOut));
        AuditLog records = AuditLog.to(guards.audit(), indexing);
        FilterParts parts = FilterParts.of(
                        node.config(),
                        node.keys(),
                        node.clock(),
                        redaction,
                        exactValues,
                        new PlaceholderStore(journal::offer, journal::find),
                        guards.supervisions(),
                        records)
                .with(models, node.cluster().stats(), AuditLog.to(guards.samples(), Optional.empty()));
        AtomicReference<FilterParts> current = new AtomicReference<>(parts);
        node.settings().use(next -> {
            FilterParts changed = parts.with(next, GuardSetup.supervisions(node.with(next), rules));
            return () -> current.set(changed);
        });
        return node.vertx()
                .deployVerticle(new JournalVerticle(journal))
                .compose(journalDeployed -> node.vertx().deployVerticle(new AuditVerticle(guards.files(), indexing)))
                .compose(auditDeployed -> ChangeWatch.deploy(
                        node.vertx(),
                        ClusterHints.Kind.RULES,
                        node.cluster().hints(),
                        node.cluster().view().isClustered(),
                        node.config().security().rulesPollSeconds(),
                        rules::refresh))
                .compose(watchDeployed -> deployWorkers(node, current::get));
    }

    private static Future<String> deployWorkers(NodeContext node, Supplier<FilterParts> parts) {
        int configured = node.config().limits().filterWorkers();
        int workers = configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
        DeploymentOptions options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setInstances(workers)
                .setWorkerPoolName(POOL)
                .setWorkerPoolSize(workers);
        return node.vertx().deployVerticle(() -> new FilterVerticle(parts), options);
    }
}
