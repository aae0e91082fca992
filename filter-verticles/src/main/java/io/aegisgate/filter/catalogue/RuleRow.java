package io.aegisgate.filter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.catalogue.lexicon.Lexicon;
import io.aegisgate.filter.catalogue.pattern.PatternProblem;
import io.aegisgate.filter.text.Ascii;
import io.aegisgate.shared.launch.Nearest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the fields of one YAML row, word lists put into its pattern; what is missing or unknown goes to {@code problems}. */
record RuleRow(JsonNode row, Lexicon lexicon, Consumer<String> problems) {
    private static final Set<String> FIELDS = Set.of(
            "id",
            "kind",
            "category",
            "profile",
            "severity",
            "keywords",
            "trigger",
            "pattern",
            "validate",
            "context",
            "max_chars",
            "source",
            "documentation",
            "examples",
            "counter_examples",
            "rank",
            "not_after");

    /** What only rows of guards have. */
    private static final Set<String> GUARD_FIELDS = Set.of("filter", "confidence", "sides", "from", "views", "disarm");

    Rule read() {
        for (Iterator<String> names = row.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                String hint = GUARD_FIELDS.contains(name)
                        ? "; guard rows stand in files below guards/"
                        : Nearest.asked(name, FIELDS);
                problems.accept("unknown field '" + name + "'" + hint);
            }
        }
        String kind = text("kind", true);
        String category = text("category", false);
        return new Rule(
                text("id", true),
                kind,
                category.isEmpty() ? kind.toLowerCase(Locale.ROOT) : category,
                profile(),
                severity(),
                lower(texts("keywords")),
                text("trigger", false),
                pattern(),
                texts("validate"),
                lower(listed("context")),
                number("max_chars"),
                text("source", true),
                listed("documentation"),
                texts("examples"),
                texts("counter_examples"),
                number("rank"),
                lower(listed("not_after")));
    }

    private String pattern() {
        String pattern = text("pattern", true);
        try {
            return lexicon.expand(pattern);
        } catch (PatternProblem e) {
            problems.accept("pattern: " + e.getMessage());
            return "";
        }
    }

    /** The texts of a field, the lists named among them put in. */
    private List<String> listed(String field) {
        List<String> out = new ArrayList<>();
        for (String entry : texts(field)) {
            try {
                out.addAll(lexicon.values(entry));
            } catch (PatternProblem e) {
                problems.accept(field + ": " + e.getMessage());
            }
        }
        return out;
    }

    private Profile profile() {
        String name = text("profile", false);
        return switch (name) {
            case "", "secrets" -> Profile.SECRETS;
            case "pii" -> Profile.PII;
            case "infrastructure" -> Profile.INFRASTRUCTURE;
            default -> {
                problems.accept("profile must be secrets, pii or infrastructure, not '" + name + "'");
                yield Profile.SECRETS;
            }
        };
    }

    private Rule.Severity severity() {
        String name = text("severity", true);
        for (Rule.Severity severity : Rule.Severity.values()) {
            if (severity.name().toLowerCase(Locale.ROOT).equals(name)) {
                return severity;
            }
        }
        if (!name.isEmpty()) {
            problems.accept("severity must be low, medium, high or critical, not '" + name + "'");
        }
        return Rule.Severity.HIGH;
    }

    private String text(String field, boolean required) {
        JsonNode value = row.get(field);
        if (value == null || value.isNull()) {
            if (required) {
                problems.accept("field '" + field + "' is missing");
            }
            return "";
        }
        if (!value.isValueNode()) {
            problems.accept("field '" + field + "' must be a text");
        }
        return value.asText();
    }

    private List<String> texts(String field) {
        JsonNode value = row.get(field);
        List<String> out = new ArrayList<>();
        if (value == null || value.isNull()) {
            return out;
        }
        if (value.isTextual()) {
            out.add(value.asText());
            return out;
        }
        if (!value.isArray()) {
            problems.accept("field '" + field + "' must be a list of texts");
            return out;
        }
        for (JsonNode item : value) {
            if (!item.isValueNode() || item.isNull()) {
                problems.accept("field '" + field + "' must be a list of texts");
            }
            out.add(item.asText());
        }
        return out;
    }

    /** Texts are folded where they are ASCII, so words are as well: capitals of other scripts are words of their own. */
    private static List<String> lower(List<String> texts) {
        return texts.stream().map(Ascii::folded).toList();
    }

    private int number(String field) {
        JsonNode value = row.get(field);
        if (value == null) {
            return 0;
        }
        if (!value.isInt()) {
            problems.accept("field '" + field + "' must be a whole number");
        }
        return value.asInt();
    }
}
