package io.aegisgate.filter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The development corpora outside the repository, where they are present. */
public final class Corpora {
    private Corpora() {}

    /** The folder in {@code AEGIS_CORPORA}, or beside the repository. */
    public static Optional<Path> folder() {
        String named = System.getenv("AEGIS_CORPORA");
        Path path = Path.of(named == null || named.isBlank() ? "../../shared/corpora" : named);
        return Files.isDirectory(path.resolve("dev")) ? Optional.of(path) : Optional.empty();
    }

    /** The items of one development file. */
    public static List<JsonNode> items(Path folder, String name) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> out = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("dev").resolve(name + ".jsonl"))) {
            if (!line.isBlank()) {
                out.add(json.readTree(line));
            }
        }
        return out;
    }
}
