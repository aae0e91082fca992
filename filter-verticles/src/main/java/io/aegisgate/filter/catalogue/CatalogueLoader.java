package io.aegisgate.filter.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.aegisgate.filter.catalogue.scan.Detector;
import io.aegisgate.filter.catalogue.scan.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads rule files, checks every row and its examples, and compiles the catalogue; all problems are reported together.
 * Blocking; call it where blocking is allowed. Stateless.
 */
public final class CatalogueLoader {
    private static final String PACKAGED = "/conf/rules";
    private static final String OWN = "rules";

    private CatalogueLoader() {}

    /**
     * Loads the {@code *.yaml} files of a folder, at any depth, in order of their names.
     *
     * @throws RuleProblems when a row is broken
     * @throws IOException when a file cannot be read
     */
    public static Catalogue load(Path folder) throws RuleProblems, IOException {
        return compile(filesOf(folder));
    }

    /**
     * Loads the rules a node started with these settings uses: the named folder, else {@code rules} in the configuration
     * directory, else the packaged ones.
     *
     * @param named the operator's rule folder, blank for none
     * @throws RuleProblems when a row is broken
     * @throws IOException when a file cannot be read; a named folder that is absent is one
     */
    public static Catalogue configured(String named, Path configDir) throws RuleProblems, IOException {
        String folder = named.strip();
        if (!folder.isEmpty()) {
            return load(Path.of(folder));
        }
        Path own = configDir.resolve(OWN);
        return Files.isDirectory(own) ? load(own) : packaged();
    }

    /**
     * Loads the rules packaged with the program.
     *
     * @throws RuleProblems when a row is broken
     * @throws IOException when the package cannot be read
     */
    public static Catalogue packaged() throws RuleProblems, IOException {
        URL url = CatalogueLoader.class.getResource(PACKAGED);
        if (url == null) {
            throw new IOException("the program was packaged without " + PACKAGED);
        }
        try {
            URI uri = url.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return load(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return load(jar.getPath(PACKAGED));
            }
        } catch (URISyntaxException e) {
            throw new IOException("unreadable resource address", e);
        }
    }

    /** The rule files of a folder, unchecked. */
    public static List<RuleFile> filesOf(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
        }
        List<RuleFile> files = new ArrayList<>();
        for (Path path : paths) {
            try (InputStream in = Files.newInputStream(path)) {
                files.add(new RuleFile(
                        folder.relativize(path).toString(), new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return files;
    }

    /**
     * Checks and compiles rule files.
     *
     * @throws RuleProblems when a row is broken
     */
    public static Catalogue compile(List<RuleFile> files) throws RuleProblems {
        List<RuleProblem> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        List<Detector> detectors = new ArrayList<>();
        Map<String, String> fileOfId = new HashMap<>();
        for (RuleFile file : files) {
            for (JsonNode row : rows(file, problems)) {
                compile(file, row, fileOfId, problems, rules, detectors);
            }
        }
        Engine everything = new Engine(detectors);
        ExampleCheck check = new ExampleCheck(everything);
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            check.run(
                    rule,
                    i,
                    message -> problems.add(new RuleProblem(fileOfId.getOrDefault(rule.id(), ""), rule.id(), message)));
        }
        if (!problems.isEmpty()) {
            throw new RuleProblems(problems);
        }
        return new Catalogue(rules, detectors, everything);
    }

    private static void compile(
            RuleFile file,
            JsonNode row,
            Map<String, String> fileOfId,
            List<RuleProblem> problems,
            List<Rule> rules,
            List<Detector> detectors) {
        String id = row.path("id").asText("a row without id");
        Rule rule = new RuleRow(row, message -> problems.add(new RuleProblem(file.name(), id, message))).read();
        String known = fileOfId.putIfAbsent(rule.id(), file.name());
        if (known != null && !rule.id().isEmpty()) {
            problems.add(new RuleProblem(file.name(), id, "the id is already used in " + known));
            return;
        }
        RuleCompiler.compile(rule, rules.size(), message -> problems.add(new RuleProblem(file.name(), id, message)))
                .ifPresent(detector -> {
                    rules.add(rule);
                    detectors.add(detector);
                });
    }

    private static List<JsonNode> rows(RuleFile file, List<RuleProblem> problems) {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        List<JsonNode> rows = new ArrayList<>();
        try {
            JsonNode root = yaml.readTree(file.yaml());
            if (root == null || root.isMissingNode() || root.isNull()) {
                return rows;
            }
            if (!root.isArray()) {
                problems.add(new RuleProblem(file.name(), "file", "must be a list of rows"));
                return rows;
            }
            for (JsonNode row : root) {
                rows.add(row);
            }
        } catch (JsonProcessingException e) {
            problems.add(new RuleProblem(file.name(), "file", "is not YAML: " + e.getOriginalMessage()));
        }
        return rows;
    }
}
