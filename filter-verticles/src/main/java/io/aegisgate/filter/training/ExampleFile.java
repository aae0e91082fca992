package io.aegisgate.filter.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.scorecard.source.TextFile;
import io.aegisgate.shared.crypto.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Labelled texts of one file: JSON Lines with {@code text}, {@code label} and, where known, {@code kind}, {@code lang},
 * {@code source}, {@code trust}. Reading blocks.
 *
 * @param sha256 of the file's bytes, hexadecimal
 */
public record ExampleFile(String name, String sha256, List<Example> examples) {
    /** Files whose texts come from tools, mails and pages; a text's own {@code trust} goes before. */
    private static final Set<String> FOREIGN_NAMES = Set.of("indirect_injection", "dangerous_output");

    private static final int NO_LABEL = -1;
    private static final Set<String> FOREIGN_TRUST = Set.of("tool", "retrieved");

    /** Copies the list. */
    public ExampleFile {
        examples = List.copyOf(examples);
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read or a line is no labelled text
     */
    public static ExampleFile read(Path path) throws IOException {
        byte[] bytes = TextFile.bytes(path);
        String name = String.valueOf(path.getFileName());
        String stem = name.endsWith(".jsonl") ? name.substring(0, name.length() - ".jsonl".length()) : name;
        List<Example> examples = new ArrayList<>();
        for (TextFile.Line line : TextFile.lines(name, TextFile.text(name, bytes))) {
            JsonNode item = line.value();
            int label = item.path("label").asInt(NO_LABEL);
            if (!item.path("text").isTextual() || !item.path("label").isInt() || label < 0 || label > 1) {
                throw new IOException(name + " line " + line.number() + " has no text, or no label of 0 or 1");
            }
            String trust = item.path("trust").asText("");
            boolean foreign = trust.isEmpty() ? FOREIGN_NAMES.contains(stem) : FOREIGN_TRUST.contains(trust);
            examples.add(new Example(
                    item.path("text").asText(),
                    label,
                    item.path("kind").asText(stem),
                    item.path("lang").asText("other"),
                    item.path("source").asText(name),
                    foreign,
                    false,
                    0,
                    0));
        }
        return new ExampleFile(name, sha256(bytes), examples);
    }

    /** SHA-256 of some bytes, hexadecimal. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }
}
