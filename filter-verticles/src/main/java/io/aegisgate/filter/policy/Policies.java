package io.aegisgate.filter.policy;

import io.aegisgate.filter.catalogue.source.RuleFile;
import io.aegisgate.filter.catalogue.source.RuleFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All policies of a node. Immutable. */
public final class Policies {
    private static final String FOLDER = "policies";

    private final Map<String, Policy> byName;

    private Policies(Map<String, Policy> byName) {
        this.byName = byName;
    }

    /**
     * Loads the packaged policies and those of the configuration directory, which win. Blocking.
     *
     * @param riskThreshold of a policy that names none
     * @throws PolicyProblem when a file is broken
     * @throws IOException when a file cannot be read
     */
    public static Policies load(Path configDir, double riskThreshold) throws PolicyProblem, IOException {
        Map<String, Policy> all = new TreeMap<>();
        add(RuleFiles.packaged(FOLDER), riskThreshold, all);
        Path own = folder(configDir);
        if (Files.isDirectory(own)) {
            refuseMisnamed(own);
            add(RuleFiles.of(own), riskThreshold, all);
        }
        for (Policy policy : all.values()) {
            if (!policy.shadow().isEmpty() && !all.containsKey(policy.shadow())) {
                throw new PolicyProblem(policy.name() + ".yaml: shadow: no policy is called '" + policy.shadow() + "'");
            }
        }
        return new Policies(all);
    }

    /** What was meant to be a policy must not be passed by unseen. */
    private static void refuseMisnamed(Path own) throws PolicyProblem, IOException {
        try (DirectoryStream<Path> misnamed = Files.newDirectoryStream(own, "[!.]*.{yml,YML,YAML}")) {
            for (Path file : misnamed) {
                throw new PolicyProblem(file.getFileName() + ": the name of a policy's file ends in .yaml");
            }
        }
    }

    /** Where own policies lie. */
    static Path folder(Path configDir) {
        return configDir.resolve(FOLDER);
    }

    private static void add(List<RuleFile> files, double riskThreshold, Map<String, Policy> all) throws PolicyProblem {
        for (RuleFile file : files) {
            Policy policy = PolicyFile.read(file, riskThreshold);
            all.put(policy.name(), policy);
        }
    }

    /** A policy by its name. */
    public Optional<Policy> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names, in order. */
    public Set<String> names() {
        return byName.keySet();
    }
}
