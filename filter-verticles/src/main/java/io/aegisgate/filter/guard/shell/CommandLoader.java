package io.aegisgate.filter.guard.shell;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.aegisgate.filter.catalogue.RuleProblem;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.source.RuleFile;
import io.aegisgate.filter.guard.shell.command.CommandBook;
import io.aegisgate.filter.guard.shell.command.CommandRow;
import io.aegisgate.filter.guard.shell.command.CommandRule;
import io.aegisgate.filter.guard.shell.command.CommandTables;
import io.aegisgate.filter.guard.shell.command.Glob;
import io.aegisgate.filter.guard.shell.command.PipedInput;
import io.aegisgate.filter.guard.shell.prose.Placement;
import io.aegisgate.filter.guard.shell.prose.ProseWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the command files of a rule folder: {@code commands/tables.yaml} and the rows beside it. Every example must be
 * found and every near miss passed over; all problems are reported together. Loading thread, one use.
 */
final class CommandLoader {
    private static final String TABLES = "commands/tables.yaml";
    private static final String TOOLS = "commands/tools.yaml";

    private static final String INTERPRETER = "interpreter";

    private final List<RuleProblem> problems = new ArrayList<>();
    private final Map<String, String> fileOfId = new HashMap<>();
    private final ObjectMapper yaml =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    CommandBook load(List<RuleFile> files) throws RuleProblems {
        CommandTables tables = new CommandTables(
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                new PipedInput(Set.of(), List.of()),
                Set.of(),
                new Placement.Surroundings(new ProseWords(Set.of()), Set.of(), Set.of()));
        for (RuleFile file : files) {
            if (file.name().equals(TABLES)) {
                tables = tables(read(file));
            }
        }
        List<CommandRule> rules = new ArrayList<>();
        for (RuleFile file : files) {
            if (!file.name().equals(TABLES) && !file.name().equals(TOOLS)) {
                for (JsonNode row : read(file)) {
                    rules.add(rule(file, row, tables));
                }
            }
        }
        CommandBook book = new CommandBook(tables, rules);
        rules.forEach(rule -> examples(book, rule));
        if (!problems.isEmpty()) {
            throw new RuleProblems(problems);
        }
        return book;
    }

    private CommandRule rule(RuleFile file, JsonNode row, CommandTables tables) {
        String id = row.path("id").asText("a row without id");
        if (fileOfId.putIfAbsent(id, file.name()) != null) {
            problems.add(new RuleProblem(file.name(), id, "the id is used twice"));
        }
        return new CommandRow(
                        row,
                        tables.families(),
                        tables.paths().keySet(),
                        message -> problems.add(new RuleProblem(file.name(), id, message)))
                .read();
    }

    private JsonNode read(RuleFile file) {
        try {
            return yaml.readTree(file.yaml());
        } catch (JsonProcessingException e) {
            problems.add(new RuleProblem(file.name(), "file", "is not YAML: " + e.getOriginalMessage()));
            return yaml.createArrayNode();
        }
    }

    private static CommandTables tables(JsonNode root) {
        Map<String, Set<String>> families = new HashMap<>();
        root.path("families")
                .fields()
                .forEachRemaining(family -> families.put(family.getKey(), texts(family.getValue())));
        Map<String, List<Glob>> paths = new HashMap<>();
        root.path("paths").fields().forEachRemaining(group -> paths.put(group.getKey(), globs(group.getValue())));
        Map<String, Set<String>> guessed = new HashMap<>();
        root.path("guessed").fields().forEachRemaining(group -> guessed.put(group.getKey(), texts(group.getValue())));
        return new CommandTables(
                families,
                paths,
                guessed,
                texts(root.path("wrappers")),
                new PipedInput(families.getOrDefault(INTERPRETER, Set.of()), globs(root.path("runs_input"))),
                texts(root.path("windows")),
                new Placement.Surroundings(
                        new ProseWords(texts(root.path("prose"))),
                        texts(root.path("leads")),
                        texts(root.path("break_outs"))));
    }

    private void examples(CommandBook book, CommandRule rule) {
        for (String text : rule.examples()) {
            if (!found(book, rule, text)) {
                refuse(rule, "example is not found: " + text);
            }
        }
        for (String text : rule.counterExamples()) {
            if (found(book, rule, text)) {
                refuse(rule, "near miss is found: " + text);
            }
        }
    }

    private static boolean found(CommandBook book, CommandRule rule, String text) {
        return new ShellReading(new CommandBook(book.tables(), List.of(rule)), text, 0, true, false)
                .read().stream().anyMatch(finding -> finding.rule().id().equals(rule.id()));
    }

    private void refuse(CommandRule rule, String message) {
        problems.add(new RuleProblem(fileOfId.getOrDefault(rule.id(), ""), rule.id(), message));
    }

    private static List<Glob> globs(JsonNode list) {
        return texts(list).stream().map(Glob::of).toList();
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> out = new HashSet<>();
        list.forEach(item -> out.add(item.asText()));
        return out;
    }
}
