package io.aegisgate.filter.conversion.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** JSON trees: numbers keep their digits. Any thread. */
public final class Nodes {
    /** Bodies have their limit before they come here, and one picture may fill them. */
    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Nodes() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty list. */
    public static ArrayNode list() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** An object of a type. */
    public static ObjectNode typed(String type) {
        return object().put("type", type);
    }

    /** Reads one document. */
    public static JsonNode parse(byte[] bytes) throws JsonProcessingException {
        try {
            JsonNode read = MAPPER.readTree(bytes);
            return read == null ? MAPPER.missingNode() : read;
        } catch (JsonProcessingException malformed) {
            throw malformed;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Reads one document in a text; missing when it is none. */
    public static JsonNode parseOrMissing(String text) {
        try {
            JsonNode read = MAPPER.readTree(text);
            return read == null ? MAPPER.missingNode() : read;
        } catch (JsonProcessingException malformed) {
            return MAPPER.missingNode();
        }
    }

    /** A member that is a text, else empty. */
    public static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? value.textValue() : "";
    }

    /** The first of some members that is a text and not empty, else empty. */
    public static String firstText(JsonNode node, String... names) {
        for (String name : names) {
            if (!text(node, name).isEmpty()) {
                return text(node, name);
            }
        }
        return "";
    }

    /** Whether a member says something: it is there and not null. */
    public static boolean has(JsonNode node, String name) {
        return !node.path(name).isMissingNode() && !node.path(name).isNull();
    }

    /** The members under other names than these. */
    public static ObjectNode without(JsonNode node, Set<String> names) {
        ObjectNode others = object();
        for (var member : node.properties()) {
            if (!names.contains(member.getKey())) {
                others.set(member.getKey(), member.getValue());
            }
        }
        return others;
    }

    /** Adds the members that the object does not have yet. */
    public static void addMissing(ObjectNode object, ObjectNode extras) {
        for (var extra : extras.properties()) {
            if (!object.has(extra.getKey())) {
                object.set(extra.getKey(), extra.getValue());
            }
        }
    }
}
