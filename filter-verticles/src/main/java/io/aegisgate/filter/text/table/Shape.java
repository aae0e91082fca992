package io.aegisgate.filter.text.table;

import com.fasterxml.jackson.core.JsonToken;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types a value must have at a place; null is always allowed, as providers treat it as absent.
 *
 * @param code what the client is told otherwise
 */
public record Shape(List<JsonType> types, ErrorCode code) {
    /** Copies the list. */
    public Shape {
        types = List.copyOf(types);
    }

    /**
     * Compares a value with the types demanded.
     *
     * @throws GatewayFailure with the code when it is of none of them
     */
    public void check(JsonToken token, String path) {
        @Nullable JsonType actual = JsonType.of(token);
        if (actual != null && !types.contains(actual)) {
            throw new GatewayFailure(code, path + " must be " + expected());
        }
    }

    private String expected() {
        return String.join(" or ", types.stream().map(JsonType::phrase).toList());
    }
}
