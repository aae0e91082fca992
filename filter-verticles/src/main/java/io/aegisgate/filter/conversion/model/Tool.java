package io.aegisgate.filter.conversion.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A function the model may call.
 *
 * @param schema JSON schema of its arguments
 * @param strict whether arguments must follow the schema; missing when not said
 * @param extras fields that the client's protocol does not know
 */
public record Tool(String name, String description, JsonNode schema, JsonNode strict, ObjectNode extras) {
    /** The schema, or one that allows any object. */
    public JsonNode schemaOrAny() {
        return schema.isObject() ? schema : Nodes.typed("object").set("properties", Nodes.object());
    }
}
