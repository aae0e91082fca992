package io.aegisgate.filter.conversion.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Structured output.
 *
 * @param name the schema's name, empty when the protocol has none
 * @param schema JSON schema; missing for "any JSON object"
 * @param strict missing when not said
 */
public record OutputFormat(String name, JsonNode schema, JsonNode strict) {
    /** The name, or one for protocols that want one. */
    public String nameOr(String other) {
        return name.isEmpty() ? other : name;
    }
}
