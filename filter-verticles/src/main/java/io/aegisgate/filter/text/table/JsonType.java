package io.aegisgate.filter.text.table;

import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/** The types of JSON values, null aside. */
public enum JsonType {
    OBJECT("an object"),
    LIST("a list"),
    STRING("a string"),
    BOOLEAN("a boolean"),
    NUMBER("a number");

    private final String phrase;

    JsonType(String phrase) {
        this.phrase = phrase;
    }

    /** The type with its article, for messages to clients. */
    public String phrase() {
        return phrase;
    }

    /** The type a token begins, null for null and for what begins no value. */
    public static @Nullable JsonType of(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> OBJECT;
            case START_ARRAY -> LIST;
            case VALUE_STRING -> STRING;
            case VALUE_TRUE, VALUE_FALSE -> BOOLEAN;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NUMBER;
            default -> null;
        };
    }
}
