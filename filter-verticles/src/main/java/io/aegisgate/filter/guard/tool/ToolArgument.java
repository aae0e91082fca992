package io.aegisgate.filter.guard.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * One text among the arguments of a call.
 *
 * @param key name of the nearest member above it without separators, lower case; empty when the arguments are no object
 * @param text an array of texts is one command line: its parts joined by blanks, quoted where they hold some; under a name
 *     in the plural ({@code commands}) each of them is one as well
 */
record ToolArgument(String key, String text) {
    private static final int DEPTH_MAX = 64;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build());

    /** The texts of a call's arguments; the whole text when it is no JSON. */
    static List<ToolArgument> of(String arguments) {
        List<ToolArgument> out = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(arguments);
            if (root != null && root.isContainerNode()) {
                collect("", root, out);
                return out;
            }
            if (root != null && root.isTextual()) {
                return List.of(new ToolArgument("", root.asText()));
            }
        } catch (JsonProcessingException notJson) {
            // Security: what cannot be read is judged as it stands.
            return List.of(new ToolArgument("", arguments));
        }
        return List.of(new ToolArgument("", arguments));
    }

    private static void collect(String key, JsonNode node, List<ToolArgument> out) {
        if (node.isTextual()) {
            out.add(new ToolArgument(key, node.asText()));
        } else if (node.isArray()) {
            StringBuilder line = new StringBuilder();
            for (JsonNode item : node) {
                if (item.isTextual()) {
                    if (key.endsWith("s")) {
                        out.add(new ToolArgument(key, item.asText()));
                    }
                    line.append(line.isEmpty() ? "" : " ").append(word(item.asText()));
                } else {
                    collect(key, item, out);
                }
            }
            if (!line.isEmpty()) {
                out.add(new ToolArgument(key, line.toString()));
            }
        } else if (node.isObject()) {
            node.fields()
                    .forEachRemaining(member -> collect(ToolTables.plain(member.getKey()), member.getValue(), out));
        }
    }

    private static String word(String part) {
        boolean plain = part.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"');
        if (plain && !part.isEmpty()) {
            return part;
        }
        return part.indexOf('\'') < 0 ? "'" + part + "'" : "\"" + part.replace("\"", "\\\"") + "\"";
    }
}
