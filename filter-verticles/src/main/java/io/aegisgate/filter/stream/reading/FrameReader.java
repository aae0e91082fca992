package io.aegisgate.filter.stream.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.stream.reading.FrameReading.Hit;
import io.aegisgate.filter.stream.reading.TextRow.Role;
import io.aegisgate.filter.text.SpanKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a frame's data with a table: one pass of a streaming JSON parser over the bytes. Data that is not one JSON value is
 * one plain text. Immutable; any thread.
 */
public final class FrameReader {
    static final JsonFactory JSON = new JsonFactory();

    private final StreamTable table;
    private final PathNode root;
    private final LeafReader leaves;

    FrameReader(StreamTable table) {
        this.table = table;
        this.root = PathNode.of(table);
        this.leaves = new LeafReader(table.skipped(), table.skippedTrees(), table.operatorTrees());
    }

    /** What the table sees in the frame. */
    public FrameReading read(StreamFrame frame) {
        byte[] data = frame.data();
        if (frame.last() || isDone(data)) {
            return new FrameReading(StreamTable.DONE, false, List.of(), Map.of(), List.of(List.of()), false);
        }
        if (!frame.hasData()) {
            return FrameReading.NOTHING;
        }
        try {
            return structured(frame, data);
        } catch (IOException e) {
            // Not JSON, or strings in it are not UTF-8.
            return plain(data);
        }
    }

    private FrameReading structured(StreamFrame frame, byte[] data) throws IOException {
        Pass pass = new Pass(table);
        if (!pass.over(data, root)) {
            return plain(data);
        }
        String event = !pass.type.isEmpty() || !table.shapeKey().isEmpty() ? pass.type : frame.event();
        StreamTable.Event meaning = table.events().get(event);
        if (meaning == null) {
            return new FrameReading(event, true, leaves.pieces(data, event), pass.values, List.of(), false);
        }
        List<Hit> hits = new ArrayList<>();
        for (Found found : pass.found) {
            if (found.row.event().equals(event) && found.meant(pass.values)) {
                hits.add(found.hit(pass.values));
            }
        }
        if (meaning.rest() && pass.unread(hits)) {
            hits.addAll(leaves.others(data, hits));
            hits.sort(Comparator.comparingInt(Hit::start));
        }
        return new FrameReading(
                event, true, hits, pass.values, closes(meaning, pass.values), tells(event, pass.values));
    }

    private boolean tells(String event, Map<String, String> values) {
        String when = table.tells().get(event);
        if (when == null || when.isEmpty()) {
            return when != null;
        }
        String prefix = when + "@";
        return values.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    private static List<List<String>> closes(StreamTable.Event meaning, Map<String, String> values) {
        List<List<String>> closed = new ArrayList<>();
        for (StreamTable.Close close : meaning.closes()) {
            if (close.when().isEmpty()) {
                closed.add(keys(close.keys(), List.of(), values));
                continue;
            }
            String prefix = close.when() + "@";
            for (String key : values.keySet()) {
                if (key.startsWith(prefix)) {
                    closed.add(keys(close.keys(), positions(key.substring(prefix.length())), values));
                }
            }
        }
        return closed;
    }

    private static List<Integer> positions(String joined) {
        List<Integer> positions = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= joined.length(); i++) {
            if (i > from && (i == joined.length() || joined.charAt(i) == '.')) {
                positions.add(Integer.valueOf(joined.substring(from, i)));
                from = i + 1;
            }
        }
        return positions;
    }

    private static List<String> keys(List<String> paths, List<Integer> positions, Map<String, String> values) {
        List<String> keys = new ArrayList<>(paths.size());
        for (String path : paths) {
            if (path.charAt(0) == '#') {
                keys.add(String.valueOf(positions.get(Integer.parseInt(path.substring(1)))));
                continue;
            }
            int levels = PathNode.levels(path);
            String value = values.get(path + "@" + joined(positions, levels));
            // Some upstreams leave the index out when there is one element only: the position says the same.
            String fallback = levels > 0 ? String.valueOf(positions.get(levels - 1)) : "";
            keys.add(value == null ? fallback : value);
        }
        return keys;
    }

    private static String joined(List<Integer> positions, int levels) {
        if (levels == 0) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            out.append(i == 0 ? "" : ".").append(positions.get(i));
        }
        return out.toString();
    }

    private static boolean isDone(byte[] data) {
        int end = data.length;
        while (end > 0 && data[end - 1] == ' ') {
            end--;
        }
        return end == 6 && new String(data, 0, end, StandardCharsets.US_ASCII).equals(StreamTable.DONE);
    }

    /** Text that looks like broken JSON gets its replacements escaped, so that it is not broken further. */
    private static FrameReading plain(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        boolean json = data.length > 0 && (data[0] == '{' || data[0] == '[' || data[0] == '"');
        StreamChannel channel = new StreamChannel("data", SpanKind.OTHER, json);
        Hit hit = new Hit(Role.DELTA, channel, List.of(), 0, data.length, text, false, false);
        return new FrameReading("", false, List.of(hit), Map.of(), List.of(), false);
    }

    private record Found(TextRow row, List<Integer> positions, int start, int end, String text) {
        Hit hit(Map<String, String> values) {
            List<String> keys = keys(row.keys(), positions, values);
            String id = row.channel() + ":" + String.join(":", keys);
            StreamChannel channel = new StreamChannel(id, row.kind(), row.json());
            boolean quoted = row.role() != Role.OBJECT;
            return new Hit(row.role(), channel, keys, start, end, text, quoted, row.role() == Role.DELTA);
        }

        boolean meant(Map<String, String> values) {
            if (row.only().isEmpty()) {
                return true;
            }
            return row.means(values.getOrDefault(row.onlyPath() + "@" + joined(positions, positions.size()), "false"));
        }
    }

    /** One run of the parser; collects for all events, since the type may stand after the text. */
    private static final class Pass {
        private final StreamTable table;
        private byte[] data = {};
        private String type = "";
        private final List<Found> found = new ArrayList<>();
        private final Map<String, String> values = new HashMap<>();
        private final List<Integer> positions = new ArrayList<>();
        /** Where strings begin, and structures that rows may take, that are text unless no row says otherwise. */
        private final List<Integer> texts = new ArrayList<>();

        Pass(StreamTable table) {
            this.table = table;
        }

        /** Whether a text is in none of the hits. */
        boolean unread(List<Hit> hits) {
            for (int start : texts) {
                boolean read = false;
                for (int i = 0; i < hits.size() && !read; i++) {
                    read = hits.get(i).start() <= start && start < hits.get(i).end();
                }
                if (!read) {
                    return true;
                }
            }
            return false;
        }

        /** False when the data is not exactly one JSON value in UTF-8. */
        boolean over(byte[] data, PathNode root) throws IOException {
            if (data.length > 1 && (data[0] == 0 || data[1] == 0)) {
                return false;
            }
            this.data = data;
            try (JsonParser parser = JSON.createParser(data)) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return false;
                }
                value(parser, token, root, "", true);
                return parser.nextToken() == null;
            }
        }

        private void value(JsonParser parser, JsonToken token, PathNode node, String key, boolean top)
                throws IOException {
            if (token.isStructStart() && node.takesStructure()) {
                whole(parser, node);
                return;
            }
            switch (token) {
                case START_OBJECT -> object(parser, node, top);
                case START_ARRAY -> array(parser, node, key);
                case VALUE_NULL -> {}
                default -> scalar(parser, token, node, key);
            }
        }

        private void whole(JsonParser parser, PathNode node) throws IOException {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int end = (int) parser.currentLocation().getByteOffset();
            String text = new String(data, start, end - start, StandardCharsets.UTF_8);
            List<Integer> at = List.copyOf(positions);
            node.rows.forEach(row -> found.add(new Found(row, at, start, end, text)));
            texts.add(start);
        }

        private void object(JsonParser parser, PathNode node, boolean top) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (top) {
                    noteType(parser, name, token);
                }
                descend(parser, token, node.field(name), name);
            }
        }

        private void array(JsonParser parser, PathNode node, String key) throws IOException {
            int position = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                positions.add(position++);
                descend(parser, token, node.elements(), key);
                positions.remove(positions.size() - 1);
            }
        }

        private void descend(JsonParser parser, JsonToken token, @Nullable PathNode next, String key)
                throws IOException {
            if (next != null) {
                value(parser, token, next, key, false);
            } else if (token == JsonToken.VALUE_STRING) {
                note(parser, key);
            } else if (token.isStructStart()) {
                unnamed(parser, key);
            }
        }

        /** Passes over what the table does not speak of. */
        private void unnamed(JsonParser parser, String above) throws IOException {
            String key = above;
            Deque<String> keys = new ArrayDeque<>();
            JsonToken token = parser.currentToken();
            do {
                if (token.isStructStart() && table.skippedTrees().contains(key)) {
                    parser.skipChildren();
                } else if (token.isStructStart()) {
                    keys.push(key);
                } else if (token.isStructEnd()) {
                    key = keys.pop();
                } else if (token == JsonToken.FIELD_NAME) {
                    key = parser.currentName();
                } else if (token == JsonToken.VALUE_STRING) {
                    note(parser, key);
                }
                token = keys.isEmpty() ? token : parser.nextToken();
            } while (!keys.isEmpty());
        }

        private void note(JsonParser parser, String key) {
            if (!table.skipped().contains(key)) {
                texts.add((int) parser.currentTokenLocation().getByteOffset());
            }
        }

        private void noteType(JsonParser parser, String name, JsonToken token) throws IOException {
            if (!table.shapeKey().isEmpty()) {
                type = name.equals(table.shapeKey()) ? name : type;
            } else if (name.equals("type") && token == JsonToken.VALUE_STRING) {
                type = parser.getText();
            }
        }

        private void scalar(JsonParser parser, JsonToken token, PathNode node, String key) throws IOException {
            if (token == JsonToken.VALUE_STRING) {
                note(parser, key);
            }
            int start = (int) parser.currentTokenLocation().getByteOffset();
            String text = parser.getText();
            if (!node.kept().isEmpty()) {
                values.put(node.kept() + "@" + joined(positions, positions.size()), text);
            }
            if (token == JsonToken.VALUE_STRING && !node.rows.isEmpty() && !node.takesStructure()) {
                int end = (int) parser.currentLocation().getByteOffset();
                List<Integer> at = List.copyOf(positions);
                node.rows.forEach(row -> found.add(new Found(row, at, start, end, text)));
            }
        }
    }
}
