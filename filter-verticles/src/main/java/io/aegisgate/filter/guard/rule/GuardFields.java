package io.aegisgate.filter.guard.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.catalogue.RuleRows;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.guard.view.ViewKind;
import io.aegisgate.filter.text.SpanKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the guards' own fields out of rows and keeps them by the row's id. Loading thread, one use. */
final class GuardFields implements RuleRows.Extension {
    /** What redaction rows have and guard rows must not: it would say nothing. */
    private static final List<String> FOREIGN = List.of("kind", "profile");

    private final Map<String, Fields> byId = new HashMap<>();

    /** The fields of one row. */
    record Fields(
            FilterName filter,
            double confidence,
            Set<Side> sides,
            Set<Trust> from,
            Set<SpanKind> kinds,
            Set<ViewKind> views,
            Disarm disarm) {}

    Fields of(String id) {
        return byId.getOrDefault(
                id, new Fields(FilterName.OUTPUT_SANITIZER, 0, Set.of(), Set.of(), Set.of(), Set.of(), Disarm.NONE));
    }

    @Override
    public void take(ObjectNode row, Consumer<String> problems) {
        for (String field : FOREIGN) {
            if (row.remove(field) != null) {
                problems.accept("field '" + field + "' belongs to redaction rows");
            }
        }
        String category = row.path("category").asText("");
        if (category.isEmpty()
                || !category.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
            problems.accept("category must be lower-case letters, digits and '_'");
        } else {
            row.put("kind", category.toUpperCase(Locale.ROOT));
        }
        boolean discussion = category.equals(GuardRule.DISCUSSION);
        FilterName filter = discussion && row.get("filter") == null
                ? FilterName.INJECTION_DETECTOR
                : one(row, "filter", FilterName.values(), FilterName::label, FilterName.OUTPUT_SANITIZER, problems);
        byId.put(
                row.path("id").asText(""),
                new Fields(
                        filter,
                        confidence(row, discussion, problems),
                        some(row, "sides", Side.class, GuardFields::lower, sidesOf(filter), problems),
                        some(
                                row,
                                "from",
                                Trust.class,
                                GuardFields::lower,
                                EnumSet.complementOf(EnumSet.of(Trust.OPERATOR, Trust.TOOLMAKER)),
                                problems),
                        some(row, "kinds", SpanKind.class, GuardFields::lower, Set.of(), problems),
                        some(row, "views", ViewKind.class, ViewKind::label, Set.of(ViewKind.PLAIN), problems),
                        one(row, "disarm", Disarm.values(), GuardFields::label, Disarm.NONE, problems)));
        row.remove(List.of("filter", "confidence", "sides", "from", "kinds", "views", "disarm"));
    }

    private static Set<Side> sidesOf(FilterName filter) {
        return EnumSet.allOf(Side.class).stream().filter(filter::on).collect(Collectors.toUnmodifiableSet());
    }

    private static double confidence(ObjectNode row, boolean discussion, Consumer<String> problems) {
        JsonNode value = row.get("confidence");
        if (value == null && discussion) {
            return 0;
        }
        if (value == null || !value.isNumber() || !(value.asDouble() > 0 && value.asDouble() <= 1)) {
            problems.accept("confidence must be a number above 0 and at most 1");
            return 0;
        }
        return value.asDouble();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String label(Disarm disarm) {
        return switch (disarm) {
            case NONE -> "none";
            case HYPHENATE -> "hyphenate";
            case DANGER_MARK -> "danger";
            case SPAM_MARK -> "spam";
            case DROP -> "drop";
        };
    }

    private static <E> E one(
            ObjectNode row, String field, E[] all, Function<E, String> name, E otherwise, Consumer<String> problems) {
        JsonNode value = row.get(field);
        if (value == null) {
            if (field.equals("filter")) {
                problems.accept("field 'filter' is missing");
            }
            return otherwise;
        }
        for (E constant : all) {
            if (name.apply(constant).equals(value.asText())) {
                return constant;
            }
        }
        problems.accept("unknown " + field + " '" + value.asText() + "'");
        return otherwise;
    }

    private static <E extends Enum<E>> Set<E> some(
            ObjectNode row,
            String field,
            Class<E> type,
            Function<E, String> name,
            Set<E> otherwise,
            Consumer<String> problems) {
        JsonNode value = row.get(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isArray() || value.isEmpty()) {
            problems.accept("field '" + field + "' must be a list");
            return otherwise;
        }
        EnumSet<E> out = EnumSet.noneOf(type);
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            known.add(name.apply(constant));
        }
        for (JsonNode item : value) {
            int at = known.indexOf(item.asText());
            if (at < 0) {
                problems.accept(field + ": unknown '" + item.asText() + "'; known are " + known);
            } else {
                out.add(type.getEnumConstants()[at]);
            }
        }
        return out;
    }
}
