package io.aegisgate.filter.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.text.TextRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is to be scanned, one input at a time, so that a stream of lines is answered line by line. */
final class ScanSource {
    private static final Set<String> FOLDERS_LEFT_OUT = Set.of(".git", "node_modules", "target", "build", ".gradle");
    private static final long FILE_BYTES_MAX = 64L << 20;
    private static final int BINARY_PROBE_BYTES = 8192;

    private final ObjectMapper json = new ObjectMapper();
    private final ScanOptions options;

    /** Takes inputs as they are read. */
    interface Sink {
        /**
         * One input.
         *
         * @param more whether another can be had without waiting
         */
        void accept(ScanInput input, boolean more) throws IOException;

        /** A file has been read. */
        void progress(int done, int total);
    }

    ScanSource(ScanOptions options) {
        this.options = options;
    }

    /** Reads everything the options name. */
    void readAll(InputStream standardInput, Sink sink) throws IOException {
        if (options.paths().isEmpty()) {
            if (options.jsonLines()) {
                lines(standardInput, "", sink);
            } else {
                sink.accept(plain("-", standardInput.readAllBytes()), false);
            }
            return;
        }
        List<Path> files = new ArrayList<>();
        for (String path : options.paths()) {
            files.addAll(filesOf(Path.of(path)));
        }
        for (int i = 0; i < files.size(); i++) {
            file(files.get(i), sink);
            sink.progress(i + 1, files.size());
        }
    }

    private static List<Path> filesOf(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(file -> !leftOut(path.relativize(file)) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private static boolean leftOut(Path relative) {
        for (Path part : relative) {
            if (FOLDERS_LEFT_OUT.contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private void file(Path file, Sink sink) throws IOException {
        if (options.jsonLines()) {
            try (InputStream in = Files.newInputStream(file)) {
                lines(in, family(file), sink);
            }
            return;
        }
        if (Files.size(file) > FILE_BYTES_MAX) {
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!binary(bytes)) {
            sink.accept(plain(file.toString().replace('\\', '/'), bytes), false);
        }
    }

    private static String family(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private void lines(InputStream in, String family, Sink sink) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank()) {
                sink.accept(input(line, number, family), reader.ready());
            }
        }
    }

    private ScanInput input(String line, int number, String family) throws IOException {
        JsonNode item;
        try {
            item = json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IOException("line " + number + " is not JSON", e);
        }
        if (!item.path("text").isTextual()) {
            throw new IOException("line " + number + " has no text");
        }
        JsonNode given = item.hasNonNull("id") ? item.get("id") : NullNode.getInstance();
        return new ScanInput(
                given.isNull() ? "line " + number : given.isValueNode() ? given.asText() : given.toString(),
                given,
                item.path("text").asText(),
                named(Side.values(), item.path("side").asText(""), side(family)),
                named(ScanInput.Author.values(), item.path("trust").asText(""), author(family)),
                item.path("label").asInt(ScanInput.UNLABELLED),
                family.isEmpty() ? item.path("family").asText("input") : family,
                item.path("kind").asText(""),
                span(item.path("span"), item.path("text").asText()));
    }

    /** Labels count characters, findings UTF-16 units. */
    private static @Nullable TextRange span(JsonNode span, String text) {
        if (span.size() < 2) {
            return null;
        }
        int start = text.offsetByCodePoints(0, span.get(0).asInt());
        return new TextRange(start, text.offsetByCodePoints(0, span.get(1).asInt()));
    }

    /** The corpora do not say which way their texts travel; their names do. */
    private Side side(String family) {
        return options.evaluate() && family.equals("dangerous_output") ? Side.RESPONSE : options.side();
    }

    private ScanInput.Author author(String family) {
        return options.evaluate() && family.equals("indirect_injection") ? ScanInput.Author.TOOL : options.author();
    }

    private static <E extends Enum<E>> E named(E[] values, String name, E otherwise) {
        for (E value : values) {
            if (value.name().equals(name.toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        return otherwise;
    }

    private static boolean binary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, BINARY_PROBE_BYTES); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private ScanInput plain(String id, byte[] bytes) {
        return new ScanInput(
                id,
                TextNode.valueOf(id),
                decode(bytes),
                options.side(),
                options.author(),
                ScanInput.UNLABELLED,
                "",
                "",
                null);
    }

    private static String decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
