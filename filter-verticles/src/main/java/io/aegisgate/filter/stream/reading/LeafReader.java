package io.aegisgate.filter.stream.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aegisgate.filter.stream.reading.FrameReading.Hit;
import io.aegisgate.filter.stream.reading.TextRow.Role;
import io.aegisgate.filter.text.SpanKind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Reads every string of a JSON document that is not under a skipped name. Immutable; any thread. */
final class LeafReader {
    private final Set<String> skipped;
    private final Set<String> skippedTrees;
    private final Set<String> operatorTrees;

    LeafReader(Set<String> skipped, Set<String> skippedTrees, Set<String> operatorTrees) {
        this.skipped = skipped;
        this.operatorTrees = operatorTrees;
        this.skippedTrees = skippedTrees;
    }

    /**
     * Each string as the next piece of the channel of its path, so that text cut over events of one kind is joined. The
     * numbers an event gives its parts ({@code index}, {@code output_index}) tell channels apart like the path does.
     */
    List<Hit> pieces(byte[] data, String event) throws IOException {
        List<Leaf> leaves = leaves(data);
        List<Hit> hits = new ArrayList<>(leaves.size());
        for (Leaf leaf : leaves) {
            StreamChannel channel = new StreamChannel(event + "|" + leaf.place(), SpanKind.OTHER, false);
            hits.add(new Hit(Role.DELTA, channel, List.of(), leaf.start, leaf.end, leaf.text, true, false));
        }
        return hits;
    }

    /** Each string that no row named, as a text of its own. */
    List<Hit> others(byte[] data, List<Hit> named) throws IOException {
        List<Hit> hits = new ArrayList<>();
        StreamChannel other = new StreamChannel("", SpanKind.OTHER, false);
        StreamChannel operators = new StreamChannel("", SpanKind.SYSTEM, false);
        for (Leaf leaf : leaves(data)) {
            if (named.stream().noneMatch(hit -> hit.start() <= leaf.start && leaf.start < hit.end())) {
                StreamChannel channel =
                        leaf.level.under(operatorTrees) || operatorTrees.contains(leaf.key) ? operators : other;
                hits.add(new Hit(Role.WHOLE, channel, List.of(), leaf.start, leaf.end, leaf.text, true, false));
            }
        }
        return hits;
    }

    private List<Leaf> leaves(byte[] data) throws IOException {
        List<Leaf> leaves = new ArrayList<>();
        Deque<Level> levels = new ArrayDeque<>();
        Level level = new Level("", "");
        try (JsonParser parser = FrameReader.JSON.createParser(data)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart() && skippedTrees.contains(level.key)) {
                    parser.skipChildren();
                } else if (token.isStructStart()) {
                    levels.push(level);
                    level = new Level(level.childPath(token == JsonToken.START_ARRAY), level.key);
                    level.above = levels.element();
                } else if (token.isStructEnd()) {
                    level = levels.pop();
                } else if (token == JsonToken.FIELD_NAME) {
                    level.key = parser.currentName();
                } else if (token == JsonToken.VALUE_STRING) {
                    add(parser, level, leaves);
                } else if (token == JsonToken.VALUE_NUMBER_INT && isIndex(level.key)) {
                    level.indexes
                            .append(level.key)
                            .append('=')
                            .append(parser.getText())
                            .append(' ');
                }
            }
        }
        return leaves;
    }

    private void add(JsonParser parser, Level level, List<Leaf> leaves) throws IOException {
        if (skipped.contains(level.key)) {
            return;
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        String text = parser.getText();
        if (!text.isEmpty()) {
            leaves.add(new Leaf(
                    level, level.key, start, (int) parser.currentLocation().getByteOffset(), text));
        }
    }

    private static boolean isIndex(String key) {
        return key.equals("index") || key.endsWith("_index");
    }

    /** An object or array being read. */
    private static final class Level {
        private final String path;
        /** The name the level stands under. */
        private final String name;
        /** The name last seen, in an array the name of the array. */
        private String key;

        private final StringBuilder indexes = new StringBuilder();
        private Level above = this;

        Level(String path, String key) {
            this.path = path;
            this.name = key;
            this.key = key;
        }

        /** Whether this level, or one above it, stands under one of the names. */
        boolean under(Set<String> names) {
            for (Level at = this; ; at = at.above) {
                if (names.contains(at.name)) {
                    return true;
                }
                if (at.above == at) {
                    return false;
                }
            }
        }

        String childPath(boolean array) {
            return path + "." + key + (array ? "[]" : "");
        }
    }

    /** The level is read after the whole document, when all its indexes are known. */
    private record Leaf(Level level, String key, int start, int end, String text) {
        String place() {
            StringBuilder place = new StringBuilder(level.path).append('.').append(key);
            for (Level at = level; ; at = at.above) {
                place.append('|').append(at.indexes);
                if (at.above == at) {
                    return place.toString();
                }
            }
        }
    }
}
