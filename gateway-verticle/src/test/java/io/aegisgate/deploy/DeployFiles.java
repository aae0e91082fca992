package io.aegisgate.deploy;

import io.aegisgate.shared.config.SettingRow;
import io.aegisgate.shared.config.SettingsCatalogue;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of {@code docker/}. */
final class DeployFiles {
    static final Path FOLDER = Path.of("..", "docker");

    private DeployFiles() {}

    /** The documents of a YAML file, with anchors and merges resolved; a repeated key fails. */
    static List<JsonObject> documents(Path file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(Files.readString(file));
        return StreamSupport.stream(documents.spliterator(), false)
                .map(DeployFiles::object)
                .toList();
    }

    /** The files of a folder with an ending, sorted. */
    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Every variable a node reads. */
    static Set<String> knownSettings() {
        return SettingsCatalogue.rows().stream().map(SettingRow::env).collect(Collectors.toUnmodifiableSet());
    }

    @SuppressWarnings("unchecked")
    private static JsonObject object(Object document) {
        return new JsonObject((Map<String, Object>) document);
    }
}
