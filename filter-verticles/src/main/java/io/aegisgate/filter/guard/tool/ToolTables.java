package io.aegisgate.filter.guard.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.aegisgate.filter.catalogue.RuleProblem;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.source.RuleFile;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What names of tools and arguments say.
 *
 * @param shells tools whose every text is a command
 * @param writers tools whose texts are content, their paths aside
 * @param commandKeys arguments that are commands in any tool
 * @param codeKeys arguments that are programs, unless the tool is a writer
 * @param pathKeys arguments that name files
 * @param addressKeys arguments that name addresses
 * @param remarkKeys arguments that explain and are not used
 */
record ToolTables(
        Set<String> shells,
        Set<String> writers,
        Set<String> commandKeys,
        Set<String> codeKeys,
        Set<String> pathKeys,
        Set<String> addressKeys,
        Set<String> remarkKeys) {
    private static final String FILE = "commands/tools.yaml";

    static ToolTables load(List<RuleFile> files) throws RuleProblems {
        for (RuleFile file : files) {
            if (file.name().equals(FILE)) {
                return read(file);
            }
        }
        throw new RuleProblems(List.of(new RuleProblem(FILE, "file", "is missing")));
    }

    private static ToolTables read(RuleFile file) throws RuleProblems {
        try {
            JsonNode root = new ObjectMapper(new YAMLFactory()).readTree(file.yaml());
            return new ToolTables(
                    texts(root, "shells"),
                    texts(root, "writers"),
                    texts(root, "command_keys"),
                    texts(root, "code_keys"),
                    texts(root, "path_keys"),
                    texts(root, "address_keys"),
                    texts(root, "remark_keys"));
        } catch (JsonProcessingException e) {
            throw new RuleProblems(
                    List.of(new RuleProblem(file.name(), "file", "is not YAML: " + e.getOriginalMessage())));
        }
    }

    private static Set<String> texts(JsonNode root, String field) {
        Set<String> out = new HashSet<>();
        root.path(field).forEach(item -> out.add(item.asText()));
        return Set.copyOf(out);
    }

    /** A name without the server of an MCP tool, without separators, in lower case. */
    static String plain(String name) {
        int server = name.lastIndexOf("__");
        int dot = name.lastIndexOf('.');
        String last = name.substring(Math.max(server < 0 ? 0 : server + 2, dot + 1));
        return last.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    boolean shell(String tool) {
        return shells.contains(plain(tool));
    }

    boolean writer(String tool) {
        return writers.contains(plain(tool));
    }
}
