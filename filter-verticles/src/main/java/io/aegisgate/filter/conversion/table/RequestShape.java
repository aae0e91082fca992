package io.aegisgate.filter.conversion.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.text.table.JsonType;
import io.aegisgate.filter.text.table.Shape;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * The types that the values of a request must have to be read. What is of another type would be lost on the way to another protocol, so
 * the request is refused instead. A value of null counts as absent. Immutable; any thread.
 */
public final class RequestShape {
    /** Stands for every element of a list. */
    private static final String EACH = "[]";

    private final List<Rule> rules;

    private RequestShape(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * @param steps names from the top level down, {@link #EACH} for the elements of a list
     * @param words the only texts allowed, empty for any
     */
    private record Rule(List<String> steps, Shape shape, boolean required, List<String> words) {}

    /** A table to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Compares a request with the table.
     *
     * @throws GatewayFailure {@code invalid_parameters} that names the place
     */
    public void check(ObjectNode body) {
        for (Rule rule : rules) {
            walk(body, rule, 0, "");
        }
    }

    private static void walk(JsonNode node, Rule rule, int step, String path) {
        if (step == rule.steps().size()) {
            value(node, rule, path);
        } else if (rule.steps().get(step).equals(EACH)) {
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                walk(node.get(i), rule, step + 1, path + "[" + i + "]");
            }
        } else if (node.isObject()) {
            String name = rule.steps().get(step);
            walk(node.path(name), rule, step + 1, path.isEmpty() ? name : path + "." + name);
        }
    }

    private static void value(JsonNode node, Rule rule, String path) {
        if (node.isMissingNode() || node.isNull()) {
            if (rule.required()) {
                throw wrong(path + " is missing");
            }
            return;
        }
        rule.shape().check(node.asToken(), path);
        if (!rule.words().isEmpty() && !rule.words().contains(node.asText())) {
            throw wrong(path + " must be one of " + String.join(", ", rule.words()));
        }
    }

    private static GatewayFailure wrong(String detail) {
        return new GatewayFailure(ErrorCode.INVALID_PARAMETERS, detail);
    }

    /** Collects the rows of a table. Paths are written like {@code messages[].content}. */
    public static final class Builder {
        private final List<Rule> rules = new ArrayList<>();

        private Builder() {}

        /** A value of these types. */
        public Builder of(JsonType type, String... paths) {
            return add(List.of(type), false, List.of(), paths);
        }

        /** A value of one of these types. */
        public Builder of(List<JsonType> types, String... paths) {
            return add(types, false, List.of(), paths);
        }

        /** A text or a list. */
        public Builder textOrList(String... paths) {
            return add(List.of(JsonType.STRING, JsonType.LIST), false, List.of(), paths);
        }

        /** A text or an object. */
        public Builder textOrObject(String... paths) {
            return add(List.of(JsonType.STRING, JsonType.OBJECT), false, List.of(), paths);
        }

        /** A value that has to be there. */
        public Builder required(String path, JsonType... types) {
            return add(List.of(types), true, List.of(), path);
        }

        /** A text that is one of these. */
        public Builder words(boolean required, String path, String... words) {
            return add(List.of(JsonType.STRING), required, List.of(words), path);
        }

        /** The table. */
        public RequestShape shape() {
            return new RequestShape(rules);
        }

        private Builder add(List<JsonType> types, boolean required, List<String> words, String... paths) {
            for (String path : paths) {
                List<String> steps = List.of(path.replace(EACH, "." + EACH).split("\\.", -1));
                rules.add(new Rule(steps, new Shape(types, ErrorCode.INVALID_PARAMETERS), required, words));
            }
            return this;
        }
    }
}
