package io.aegisgate.shared.config.load;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.SettingRow;
import io.aegisgate.shared.config.SettingText;
import io.aegisgate.shared.config.SettingsCatalogue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds the configuration of a node. Sources, the last one wins: defaults, {@code aegisgate.yaml} and {@code .env} in
 * the configuration directory, the environment. Every problem is collected before the start is refused. Reads files, so
 * it belongs on the main thread or a worker; the only place that reads the process environment.
 */
public final class ConfigLoader {
    /** Variable that names the configuration directory; counts in the environment only. */
    public static final String CONFIG_DIR = "AEGIS_CONFIG_DIR";

    private static final String ENVIRONMENT = "environment";
    private static final String FILE_SUFFIX = "_FILE";
    private static final String YAML_FILE = "aegisgate.yaml";
    private static final String ENV_FILE = ".env";
    private static final long MAX_FILE_BYTES = 1 << 20;

    private final Path workingDir;
    private final ConfigProblems problems = new ConfigProblems();

    private ConfigLoader(Path workingDir) {
        this.workingDir = workingDir.toAbsolutePath().normalize();
    }

    /**
     * Loads with the environment of this process.
     *
     * @param workingDir what relative paths start from
     * @throws ConfigurationRefused with every problem
     */
    public static LoadedConfig load(Path workingDir) {
        return load(System.getenv(), workingDir);
    }

    /**
     * Loads with a given environment.
     *
     * @param workingDir what relative paths start from
     * @throws ConfigurationRefused with every problem
     */
    public static LoadedConfig load(Map<String, String> environment, Path workingDir) {
        return new ConfigLoader(workingDir).load(environment);
    }

    private LoadedConfig load(Map<String, String> environment) {
        Map<String, RawValue> fromEnvironment = ofEnvironment(environment);
        SettingRow configDirRow = row(CONFIG_DIR);
        RawValue named = fromEnvironment.get(CONFIG_DIR);
        String configDirText = named == null || named.text().isBlank() ? configDirRow.byDefault() : named.text();
        Path configDir = directory(configDirText.strip(), CONFIG_DIR);
        if (named != null && !Files.isDirectory(configDir)) {
            problems.warning(CONFIG_DIR, ENVIRONMENT, "is not a directory; packaged defaults are used");
        }
        Map<String, RawValue> fromYaml = textOf(configDir.resolve(YAML_FILE))
                .map(text -> YamlSettings.read(shown(configDir.resolve(YAML_FILE)), text, problems))
                .orElse(Map.of());
        Map<String, RawValue> fromEnvFile = textOf(configDir.resolve(ENV_FILE))
                .map(text -> EnvFile.read(shown(configDir.resolve(ENV_FILE)), text, problems))
                .orElse(Map.of());
        for (Map<String, RawValue> file : List.of(fromYaml, fromEnvFile)) {
            RawValue ignored = file.get(CONFIG_DIR);
            if (ignored != null) {
                problems.problem(CONFIG_DIR, ignored.source(), "counts only in the environment");
            }
        }
        List<Map<String, RawValue>> sources = Stream.of(fromYaml, fromEnvFile, fromEnvironment)
                .map(this::withoutAliases)
                .toList();
        sources.forEach(this::checkNames);
        Resolved resolved = new Resolved();
        SettingsCatalogue.rows().forEach(row -> resolve(row, sources, resolved));
        GatewayConfig config = ConfigRecords.build(resolved.values());
        CrossChecks.run(config, resolved, problems);
        Path dataDir = directory(config.server().dataDir(), "AEGIS_DATA_DIR");
        if (!problems.problems().isEmpty()) {
            throw new ConfigurationRefused(problems.problems());
        }
        return new LoadedConfig(config, configDir, dataDir, () -> load(environment, workingDir), problems.warnings());
    }

    /** Only our own variables, upper-case; the exact spelling beats another one. */
    private Map<String, RawValue> ofEnvironment(Map<String, String> environment) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        new TreeMap<>(environment).forEach((name, text) -> {
            String upper = name.toUpperCase(Locale.ROOT);
            if (upper.startsWith(SettingsCatalogue.PREFIX)
                    && values.putIfAbsent(upper, new RawValue(text, ENVIRONMENT)) != null) {
                problems.warning(upper, ENVIRONMENT, "is set more than once in different case; " + upper + " counts");
            }
        });
        return values;
    }

    /** The same values by the variables' first names. */
    private Map<String, RawValue> withoutAliases(Map<String, RawValue> source) {
        Map<String, RawValue> values = new LinkedHashMap<>(source);
        for (SettingRow row : SettingsCatalogue.rows()) {
            for (String alias : row.aliases()) {
                RawValue given = values.remove(alias);
                if (given != null && values.putIfAbsent(row.env(), given) != null) {
                    problems.problem(row.env(), given.source(), "is set together with " + alias);
                }
            }
        }
        return values;
    }

    private void checkNames(Map<String, RawValue> source) {
        source.forEach((name, raw) -> {
            if (!name.startsWith(SettingsCatalogue.PREFIX) || isKnown(name) || RetiredSettings.readElsewhere(name)) {
                return;
            }
            String replacement = RetiredSettings.replaced().get(name);
            if (replacement != null) {
                problems.warning(name, raw.source(), "has no effect any more: " + replacement);
                return;
            }
            Optional<String> nearest =
                    NearestName.of(name, SettingsCatalogue.byEnv().keySet());
            problems.warning(
                    name,
                    raw.source(),
                    "is not a known setting and is ignored"
                            + nearest.map(known -> "; did you mean " + known + "?")
                                    .orElse(""));
        });
    }

    private static boolean isKnown(String name) {
        SettingRow row = SettingsCatalogue.byEnv().get(name);
        if (row == null && name.endsWith(FILE_SUFFIX)) {
            SettingRow secret = SettingsCatalogue.byEnv().get(name.substring(0, name.length() - FILE_SUFFIX.length()));
            return secret != null && secret.secret();
        }
        return row != null;
    }

    private void resolve(SettingRow row, List<Map<String, RawValue>> sources, Resolved resolved) {
        RawValue raw = new RawValue(row.byDefault(), "default");
        for (Map<String, RawValue> source : sources) {
            RawValue found = row.secret() ? secret(row, source, resolved) : source.get(row.env());
            raw = found == null ? raw : found;
        }
        try {
            resolved.put(row, SettingText.parse(row, raw.text()), raw.source());
        } catch (IllegalArgumentException e) {
            problems.badValue(row, raw, String.valueOf(e.getMessage()));
            resolved.put(row, SettingText.parse(row, row.byDefault()), raw.source());
            resolved.fail(row.env());
        }
    }

    /** A secret may be given by {@code <NAME>_FILE}; a blank variable beside it counts as absent. */
    private @Nullable RawValue secret(SettingRow row, Map<String, RawValue> source, Resolved resolved) {
        RawValue direct = source.get(row.env());
        RawValue file = source.get(row.env() + FILE_SUFFIX);
        if (file == null || file.text().isBlank()) {
            return direct;
        }
        if (direct != null && !direct.text().isBlank()) {
            problems.problem(row.env(), direct.source(), "is set together with " + row.env() + FILE_SUFFIX);
            return direct;
        }
        Path path = directory(file.text().strip(), row.env() + FILE_SUFFIX);
        String label = file.source() + ", " + row.env() + FILE_SUFFIX;
        Optional<String> text = Files.exists(path) ? textOf(path) : Optional.empty();
        if (text.isEmpty()) {
            problems.problem(row.env(), label, "the file does not exist or cannot be read");
            resolved.fail(row.env());
            return null;
        }
        return new RawValue(text.get().strip(), label);
    }

    private Optional<String> textOf(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
                problems.problem(shown(file), shown(file), "is not a file of at most " + MAX_FILE_BYTES + " bytes");
                return Optional.empty();
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
        } catch (CharacterCodingException e) {
            problems.problem(shown(file), shown(file), "is not UTF-8 text");
        } catch (IOException e) {
            problems.problem(shown(file), shown(file), "cannot be read");
        }
        return Optional.empty();
    }

    private Path directory(String text, String variable) {
        try {
            return workingDir.resolve(text).normalize();
        } catch (InvalidPathException e) {
            problems.problem(variable, ENVIRONMENT, "is not a path");
            return workingDir;
        }
    }

    private String shown(Path file) {
        return file.startsWith(workingDir) ? workingDir.relativize(file).toString() : file.toString();
    }

    private static SettingRow row(String env) {
        SettingRow row = SettingsCatalogue.byEnv().get(env);
        if (row == null) {
            throw new IllegalStateException(env + " is not a setting");
        }
        return row;
    }
}
