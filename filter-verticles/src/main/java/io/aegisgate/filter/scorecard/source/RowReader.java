package io.aegisgate.filter.scorecard.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.scorecard.LabelledText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds text, label and kind in a row, by the names public benchmarks use: deepset and its kin ({@code text}, {@code label}),
 * PINT ({@code text}, {@code category}, {@code label: true}), NotInject ({@code prompt}, {@code word_list}), XSTest ({@code
 * prompt}, {@code type}, {@code label: safe}), jailbreak lists ({@code prompt}, {@code jailbreak}), BIPIA contexts ({@code
 * context}), InjecAgent cases ({@code Tool Response}) and AgentDojo runs ({@code messages}, {@code injections}). Stateless
 * but for the file's name.
 */
final class RowReader {
    private static final List<String> TEXTS = List.of(
            "text",
            "prompt",
            "user_input",
            "sentence",
            "content",
            "jailbreak_prompt",
            "attack",
            "context",
            "question",
            "input",
            "instruction",
            "query",
            "message",
            "Tool Response");
    private static final List<String> LABELS = List.of(
            "label",
            "is_injection",
            "injection",
            "jailbreak",
            "is_jailbreak",
            "is_attack",
            "attack_label",
            "target",
            "class");
    private static final List<String> KINDS =
            List.of("kind", "category", "attack_type", "Attack Type", "type", "attack_name", "subset", "name", "topic");
    private static final Set<String> POSITIVE = Set.of(
            "1",
            "1.0",
            "true",
            "yes",
            "injection",
            "prompt_injection",
            "jailbreak",
            "attack",
            "malicious",
            "unsafe_injection",
            "positive");
    private static final Set<String> NEGATIVE = Set.of(
            "0",
            "0.0",
            "false",
            "no",
            "benign",
            "safe",
            "legit",
            "legitimate",
            "normal",
            "regular",
            "negative",
            "clean");
    private static final Set<String> FOREIGN_TRUST = Set.of("tool", "retrieved", "document", "indirect");
    private static final Set<String> FOREIGN_FILES =
            Set.of("indirect", "bipia", "injecagent", "agentdojo", "dangerous_output", "tool");

    private final String file;
    private final Optional<Boolean> assumed;

    RowReader(String file, Optional<Boolean> assumed) {
        this.file = file;
        this.assumed = assumed;
    }

    /** The texts of a row: one, or those of a whole run. Rows that are neither attack nor harmless give none. */
    List<LabelledText> read(JsonNode row) throws IOException {
        if (row.path("messages").isArray()) {
            return run(row);
        }
        String text = row.isTextual() ? row.asText() : first(row, TEXTS);
        if (text.isBlank()) {
            throw new IOException("a row of " + file + " has no text under any of " + TEXTS);
        }
        boolean injecAgent = row.has("Tool Response") && row.has("Attacker Instruction");
        Optional<Boolean> attack = injecAgent ? Optional.of(true) : label(row);
        if (attack.isEmpty()) {
            return List.of();
        }
        String kind = first(row, KINDS);
        return List.of(new LabelledText(
                text,
                attack.get(),
                kind.isEmpty() ? file : kind,
                lang(row, text),
                row.path("source").asText(file),
                injecAgent || foreign(row)));
    }

    private Optional<Boolean> label(JsonNode row) throws IOException {
        // Prompts that only hold trigger words; the data set has no other.
        if (row.has("word_list")) {
            return Optional.of(false);
        }
        boolean harmlessContext = row.has("context") && !row.has("label") && !row.has("attack");
        if (harmlessContext) {
            return Optional.of(assumed.orElse(false));
        }
        for (String name : LABELS) {
            String value = row.path(name).asText("").strip().toLowerCase(Locale.ROOT);
            if (POSITIVE.contains(value)) {
                return Optional.of(true);
            }
            if (NEGATIVE.contains(value)) {
                return Optional.of(false);
            }
            if (!value.isEmpty() && name.equals("label")) {
                // A request that is harmful and no injection, as XSTest's contrasts, belongs to neither side.
                return Optional.empty();
            }
        }
        if (assumed.isEmpty()) {
            throw new IOException("a row of " + file + " has no label; say --label attack or --label harmless");
        }
        return assumed;
    }

    private boolean foreign(JsonNode row) {
        String trust = row.path("trust").asText("").toLowerCase(Locale.ROOT);
        if (!trust.isEmpty()) {
            return FOREIGN_TRUST.contains(trust);
        }
        return row.has("context") || FOREIGN_FILES.stream().anyMatch(file::contains);
    }

    /** The tool results of a run; those that hold an injected text are attacks. */
    private List<LabelledText> run(JsonNode row) {
        List<String> injections = new ArrayList<>();
        row.path("injections").forEach(one -> injections.add(one.asText()));
        List<LabelledText> out = new ArrayList<>();
        for (JsonNode message : row.path("messages")) {
            String text = content(message.path("content"));
            if (message.path("role").asText().equals("tool") && !text.isBlank()) {
                boolean attack = injections.stream().anyMatch(one -> !one.isBlank() && text.contains(one.strip()));
                String kind = attack ? row.path("attack_type").asText("injected run") : "clean run";
                out.add(new LabelledText(
                        text,
                        attack,
                        kind,
                        lang(row, text),
                        row.path("suite_name").asText(file),
                        true));
            }
        }
        return out;
    }

    private static String content(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder out = new StringBuilder();
        content.forEach(
                part -> out.append(part.path("text").asText(part.path("content").asText(""))));
        return out.toString();
    }

    private static String first(JsonNode row, List<String> names) {
        for (String name : names) {
            JsonNode value = row.path(name);
            if (value.isTextual() && !value.asText().isBlank()) {
                return value.asText();
            }
        }
        return "";
    }

    private static String lang(JsonNode row, String text) {
        String said = row.path("lang").asText(row.path("language").asText(""));
        if (!said.isEmpty()) {
            return said;
        }
        long ideographs =
                text.chars().filter(unit -> unit >= 0x4E00 && unit <= 0x9FFF).count();
        return ideographs * 4 > text.length() ? "zh" : "en";
    }
}
