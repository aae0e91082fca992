package io.aegisgate.filter.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.shared.error.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code model_map.json}: {@code {"map":{"<asked>":"<target>"},"allowed_models":["<target>"]}}. Blocks; at start only. */
public final class ModelMapLoader {
    private static final String NAME = "model_map.json";

    private ModelMapLoader() {}

    /**
     * The map of a node.
     *
     * @param path the configured file; empty for the one in the configuration directory, which need not be there
     * @throws StartFailure when the file cannot be read
     */
    public static ModelMap load(String path, Path configDir) {
        Path file = path.isEmpty() ? configDir.resolve(NAME) : Path.of(path);
        if (path.isEmpty() && !Files.exists(file)) {
            return ModelMap.EMPTY;
        }
        try {
            return read(Nodes.parse(Files.readAllBytes(file)));
        } catch (JsonProcessingException malformed) {
            throw new StartFailure("The model map " + file + " is not valid JSON");
        } catch (IOException unreadable) {
            throw new StartFailure("The model map " + file + " cannot be read", unreadable);
        }
    }

    private static ModelMap read(JsonNode root) {
        Map<String, String> map = new LinkedHashMap<>();
        for (var entry : root.path("map").properties()) {
            if (entry.getValue().isTextual()) {
                map.put(entry.getKey(), entry.getValue().textValue());
            }
        }
        Set<String> allowed = new HashSet<>();
        for (JsonNode model : root.path("allowed_models")) {
            if (model.isTextual()) {
                allowed.add(model.textValue());
            }
        }
        return new ModelMap(map, allowed);
    }
}
