package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.catalogue.RuleProblem;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.source.Examined;
import io.aegisgate.filter.guard.rule.GuardRule;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.shared.launch.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code rules check [folder]}: loads a rule folder as a node would and names every row that is refused. */
public final class RulesCommand implements Command {
    private static final int USAGE = 2;

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String summary() {
        return "rules check [folder]: run the examples and near misses of a rule folder";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || !arguments.get(0).equals("check") || arguments.size() > 2) {
            err.println("usage: rules check [folder]");
            return USAGE;
        }
        try {
            Optional<Path> folder = arguments.size() == 2 ? Optional.of(folder(arguments.get(1))) : Optional.empty();
            Examined none = Examined.NOTHING;
            List<Rule> redaction = (folder.isPresent()
                            ? CatalogueLoader.load(folder.get(), none)
                            : RuleSource.configured(none))
                    .rules();
            out.println(redaction.size() + " rules of "
                    + redaction.stream().map(Rule::kind).distinct().count() + " kinds" + examples(redaction));
            List<Rule> guards = (folder.isPresent() ? GuardRules.load(folder.get(), none) : RuleSource.guards(none))
                    .rules().stream().map(GuardRule::rule).toList();
            out.println(guards.size() + " guard rules of "
                    + guards.stream().map(Rule::category).distinct().count() + " categories" + examples(guards));
            if (redaction.isEmpty() && guards.isEmpty()) {
                err.println("there is no rule; rules are in files that end in .yaml or .yml");
                return 1;
            }
            return 0;
        } catch (RuleProblems refused) {
            for (RuleProblem problem : refused.problems()) {
                err.println(problem);
            }
            err.println(refused.problems().size() + " problem(s)");
            return 1;
        } catch (IOException unreadable) {
            err.println("the rules cannot be read: " + unreadable.getMessage());
            return USAGE;
        }
    }

    private static Path folder(String name) throws IOException {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder");
        }
        return folder;
    }

    private static String examples(List<Rule> rules) {
        int examples = rules.stream().mapToInt(rule -> rule.examples().size()).sum();
        int nearMisses =
                rules.stream().mapToInt(rule -> rule.counterExamples().size()).sum();
        return ": " + examples + " examples found, " + nearMisses + " near misses passed over";
    }
}
