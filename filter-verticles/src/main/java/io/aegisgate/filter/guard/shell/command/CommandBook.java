package io.aegisgate.filter.guard.shell.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rows with their tables, by the names of the commands they are about. */
public final class CommandBook {
    private final CommandTables tables;
    private final CommandNames names;
    private final Map<String, List<CommandRule>> byName = new HashMap<>();
    private final List<CommandRule> rules;

    /** Sorts rules by the names they are about. */
    public CommandBook(CommandTables tables, List<CommandRule> rules) {
        this.tables = tables;
        this.rules = List.copyOf(rules);
        Set<String> known = new HashSet<>(tables.wrappers());
        for (CommandRule rule : rules) {
            for (String name : rule.command()) {
                byName.computeIfAbsent(name, key -> new ArrayList<>()).add(rule);
            }
            known.addAll(rule.command());
            known.addAll(rule.into());
            known.addAll(rule.from());
        }
        this.names = new CommandNames(known, tables.windows());
    }

    /** The lists that rows share. */
    public CommandTables tables() {
        return tables;
    }

    /** Every name a rule is about. */
    public CommandNames names() {
        return names;
    }

    /** All rules. */
    public List<CommandRule> rules() {
        return rules;
    }

    /** Rules about a command of a name. */
    public List<CommandRule> about(String name) {
        return byName.getOrDefault(name, List.of());
    }
}
