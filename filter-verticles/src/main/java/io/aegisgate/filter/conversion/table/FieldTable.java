package io.aegisgate.filter.conversion.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.table.Field.Treatment.Becomes;
import io.aegisgate.filter.conversion.table.Field.Treatment.Coded;
import io.aegisgate.filter.conversion.table.Field.Treatment.Dropped;
import io.aegisgate.filter.conversion.table.Field.Treatment.Refused;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The top-level request fields of a protocol. */
public final class FieldTable {
    private final List<Field> fields;
    private final Set<String> known;

    private FieldTable(List<Field> fields) {
        this.fields = List.copyOf(fields);
        this.known = fields.stream().map(field -> field.path().get(0)).collect(Collectors.toUnmodifiableSet());
    }

    /** A table to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** The field a concept is written to; empty when the protocol has no place for it. */
    public Optional<String> nameOf(Concept concept) {
        return fields.stream()
                .filter(field -> field.treatment().equals(new Becomes(concept))
                        || field.treatment().equals(new Coded(concept)))
                .map(Field::name)
                .findFirst();
    }

    /** The values that only change their name; of several names of one concept the first that is there counts. */
    public Map<Concept, JsonNode> settings(ObjectNode body) {
        Map<Concept, JsonNode> settings = new EnumMap<>(Concept.class);
        for (Field field : fields) {
            JsonNode value = at(body, field.path());
            boolean there = !value.isMissingNode() && !value.isNull();
            if (there
                    && field.treatment() instanceof Becomes becomes
                    && becomes.concept().plain()) {
                settings.putIfAbsent(becomes.concept(), value);
            }
        }
        return settings;
    }

    /** Writes the settings for which this protocol has a field. */
    public void write(Map<Concept, JsonNode> settings, ObjectNode body) {
        for (Concept concept : Concept.values()) {
            JsonNode value = settings.get(concept);
            Optional<Field> field = fields.stream()
                    .filter(candidate -> candidate.treatment().equals(new Becomes(concept)))
                    .findFirst();
            if (value != null && field.isPresent()) {
                put(body, field.get().path(), value);
            }
        }
    }

    /** The members this protocol does not know. */
    public ObjectNode extras(ObjectNode body) {
        ObjectNode extras = Nodes.object();
        for (var member : body.properties()) {
            if (!known.contains(member.getKey())) {
                extras.set(member.getKey(), member.getValue());
            }
        }
        return extras;
    }

    /**
     * Refuses a request that cannot be converted.
     *
     * @throws GatewayFailure {@code invalid_parameters} that names the field
     */
    public void check(ObjectNode body) {
        for (Field field : fields) {
            JsonNode value = at(body, field.path());
            boolean asked = !value.isMissingNode() && !value.isNull() && !(value.isBoolean() && !value.booleanValue());
            if (asked && field.treatment() instanceof Refused refused) {
                throw new GatewayFailure(
                        ErrorCode.INVALID_PARAMETERS,
                        field.name() + " cannot be converted for this upstream: " + refused.why());
            }
        }
    }

    /** Names of fields that are left out, with the reason. */
    public Map<String, String> dropped() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.treatment() instanceof Dropped dropped) {
                names.put(field.name(), dropped.why());
            }
        }
        return names;
    }

    /** Names of fields that are refused, with the reason. */
    public Map<String, String> refused() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.treatment() instanceof Refused refused) {
                names.put(field.name(), refused.why());
            }
        }
        return names;
    }

    private static JsonNode at(ObjectNode body, List<String> path) {
        JsonNode node = body;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    private static void put(ObjectNode body, List<String> path, JsonNode value) {
        ObjectNode object = body;
        for (String name : path.subList(0, path.size() - 1)) {
            object = object.withObjectProperty(name);
        }
        object.set(path.get(path.size() - 1), value);
    }

    /** Collects the rows of a table. */
    public static final class Builder {
        private final List<Field> fields = new ArrayList<>();

        private Builder() {}

        /** Fields about a concept; the first is the one that is written. Dots go into an object. */
        public Builder becomes(Concept concept, String... names) {
            for (String name : names) {
                fields.add(Field.of(name, new Becomes(concept)));
            }
            return this;
        }

        /** Fields about a concept that the codec reads and writes itself. */
        public Builder coded(Concept concept, String... names) {
            for (String name : names) {
                fields.add(Field.of(name, new Coded(concept)));
            }
            return this;
        }

        /** Fields that are left out. */
        public Builder dropped(String why, String... names) {
            for (String name : names) {
                fields.add(Field.of(name, new Dropped(why)));
            }
            return this;
        }

        /** Fields that make a request refused. */
        public Builder refused(String why, String... names) {
            for (String name : names) {
                fields.add(Field.of(name, new Refused(why)));
            }
            return this;
        }

        /** The table. */
        public FieldTable table() {
            return new FieldTable(fields);
        }
    }
}
