package io.aegisgate.filter.scorecard.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aegisgate.filter.scorecard.LabelledText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One file of a benchmark, by the ending of its name. */
public final class BenchmarkFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchmarkFile() {}

    /**
     * Reads a file.
     *
     * @param assumed what a text is when the file does not say
     * @throws IOException when the file cannot be read, is of no known form, or a text has no label and none is assumed
     */
    public static List<LabelledText> read(Path path, Optional<Boolean> assumed) throws IOException {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        RowReader reader = new RowReader(dot < 0 ? name : name.substring(0, dot), assumed);
        List<LabelledText> out = new ArrayList<>();
        String text = TextFile.text(name, TextFile.bytes(path));
        try {
            for (JsonNode row : rows(name, name.substring(dot + 1), text)) {
                out.addAll(reader.read(row));
            }
        } catch (JsonProcessingException broken) {
            JsonLocation where = broken.getLocation();
            throw new IOException(
                    name + " cannot be read as ." + name.substring(dot + 1)
                            + (where == null ? "" : ", line " + where.getLineNr()),
                    broken);
        }
        return out;
    }

    private static List<JsonNode> rows(String name, String ending, String text) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        switch (ending) {
            case "jsonl", "ndjson" -> {
                for (TextFile.Line line : TextFile.lines(name, text)) {
                    rows.add(line.value());
                }
            }
            case "json" -> unfold(JSON.readTree(text), rows);
            case "yaml", "yml" -> unfold(new YAMLMapper().readTree(text), rows);
            case "csv", "tsv" ->
                SeparatedValues.read(name, text, ending.equals("csv") ? ',' : '\t')
                        .forEach(row -> {
                            ObjectNode node = JSON.createObjectNode();
                            row.forEach(node::put);
                            rows.add(node);
                        });
            default ->
                throw new IOException(
                        "no reader for ." + ending + " files; convert Parquet to JSON Lines or CSV first");
        }
        return rows;
    }

    /**
     * A list of rows; an object that holds one; an object of lists of texts by kind, as BIPIA keeps its attacks; or a single
     * run with messages.
     */
    private static void unfold(JsonNode root, List<JsonNode> rows) {
        if (root.isArray()) {
            root.forEach(rows::add);
            return;
        }
        for (String key : List.of("data", "rows", "examples", "prompts", "items", "test")) {
            if (root.path(key).isArray()) {
                root.path(key).forEach(rows::add);
                return;
            }
        }
        boolean lists = root.isObject()
                && !root.has("messages")
                && root.properties().stream().allMatch(one -> one.getValue() instanceof ArrayNode);
        if (!lists) {
            rows.add(root);
            return;
        }
        root.properties()
                .forEach(kind -> kind.getValue().forEach(text -> {
                    ObjectNode row = JSON.createObjectNode();
                    row.put("text", text.asText());
                    row.put("kind", kind.getKey());
                    row.put("label", 1);
                    row.put("trust", "tool");
                    rows.add(row);
                }));
    }
}
