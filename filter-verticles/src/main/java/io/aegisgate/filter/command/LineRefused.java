package io.aegisgate.filter.command;

import com.fasterxml.jackson.databind.JsonNode;

/** A line that is no input. The message says why and where, and nothing of what the line holds. */
final class LineRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient JsonNode given;

    LineRefused(JsonNode given, String message) {
        super(message);
        this.given = given;
    }

    /** The line's id, null when it has none that can be told. */
    JsonNode given() {
        return given;
    }
}
