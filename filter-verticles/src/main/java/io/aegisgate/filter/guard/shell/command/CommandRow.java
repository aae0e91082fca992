package io.aegisgate.filter.guard.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.shell.prose.Placement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the fields of one row; what is wrong goes to {@code problems}. */
public record CommandRow(
        JsonNode row, Map<String, Set<String>> families, Set<String> pathClasses, Consumer<String> problems) {
    private static final int EXAMPLES_MIN = 2;
    private static final Set<String> FIELDS = Set.of(
            "id",
            "severity",
            "confidence",
            "place",
            "calls",
            "command",
            "flags",
            "words",
            "paths",
            "not",
            "into",
            "from",
            "writes",
            "text",
            "network",
            "runs",
            "only",
            "args_min",
            "examples",
            "counter_examples");

    /** The rule; what is wrong with it goes to {@code problems}. */
    public CommandRule read() {
        for (Iterator<String> names = row.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                problems.accept("unknown field '" + name + "'");
            }
        }
        Rule.Severity severity = severity();
        Placement place = place();
        List<String> examples = texts(row.path("examples"));
        List<String> counters = texts(row.path("counter_examples"));
        if (examples.size() < EXAMPLES_MIN || counters.size() < EXAMPLES_MIN) {
            problems.accept("at least " + EXAMPLES_MIN + " examples and near misses are needed");
        }
        boolean calls = row.has("calls") ? row.get("calls").asBoolean() : place.compareTo(Placement.BARE) < 0;
        return new CommandRule(
                row.path("id").asText(),
                severity,
                row.path("confidence").asDouble(0.9),
                place,
                calls,
                names("command"),
                groups("flags"),
                globGroups("words"),
                classes("paths"),
                globs(texts(row.path("not"))),
                names("into"),
                names("from"),
                classes("writes"),
                globGroups("text"),
                row.path("network").asBoolean(),
                row.path("runs").asBoolean(),
                row.path("only").asBoolean(),
                row.path("args_min").asInt(),
                examples,
                counters);
    }

    private Rule.Severity severity() {
        String name = row.path("severity").asText();
        for (Rule.Severity severity : Rule.Severity.values()) {
            if (severity.name().toLowerCase(Locale.ROOT).equals(name)) {
                return severity;
            }
        }
        problems.accept("severity must be low, medium, high or critical, not '" + name + "'");
        return Rule.Severity.HIGH;
    }

    private Placement place() {
        String name = row.path("place").asText("statement");
        for (Placement place : Placement.values()) {
            if (place.name().toLowerCase(Locale.ROOT).equals(name)) {
                return place;
            }
        }
        problems.accept("place must be inline, statement, bare or injected, not '" + name + "'");
        return Placement.STATEMENT;
    }

    private Set<String> names(String field) {
        Set<String> out = new HashSet<>();
        for (String name : texts(row.path(field))) {
            if (name.startsWith("@")) {
                Set<String> family = families.get(name.substring(1));
                if (family == null) {
                    problems.accept(field + ": no family '" + name + "'");
                } else {
                    out.addAll(family);
                }
            } else {
                out.add(name);
            }
        }
        return out;
    }

    private Set<String> classes(String field) {
        List<String> names = texts(row.path(field));
        for (String name : names) {
            if (!pathClasses.contains(name)) {
                problems.accept(field + ": no class of paths '" + name + "'");
            }
        }
        return Set.copyOf(names);
    }

    /** A list of lists; a list of texts is one group. */
    private List<List<String>> groups(String field) {
        JsonNode value = row.path(field);
        List<List<String>> out = new ArrayList<>();
        if (value.isArray() && !value.isEmpty() && value.get(0).isArray()) {
            value.forEach(group -> out.add(texts(group)));
        } else if (!value.isMissingNode()) {
            out.add(texts(value));
        }
        return out;
    }

    private List<List<Glob>> globGroups(String field) {
        return groups(field).stream().map(CommandRow::globs).toList();
    }

    private static List<Glob> globs(List<String> texts) {
        return texts.stream().map(Glob::of).toList();
    }

    private static List<String> texts(JsonNode value) {
        List<String> out = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(item -> out.add(item.asText()));
        } else if (value.isValueNode()) {
            out.add(value.asText());
        }
        return out;
    }
}
