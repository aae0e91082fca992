package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.catalogue.RuleProblem;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.shared.launch.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
            Catalogue catalogue = arguments.size() == 2 ? load(Path.of(arguments.get(1))) : RuleSource.configured();
            report(catalogue.rules(), out);
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

    private static Catalogue load(Path folder) throws RuleProblems, IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder");
        }
        return CatalogueLoader.load(folder);
    }

    private static void report(List<Rule> rules, PrintStream out) {
        long kinds = rules.stream().map(Rule::kind).distinct().count();
        int examples = rules.stream().mapToInt(rule -> rule.examples().size()).sum();
        int nearMisses =
                rules.stream().mapToInt(rule -> rule.counterExamples().size()).sum();
        out.println(rules.size() + " rules of " + kinds + " kinds: " + examples + " examples found, " + nearMisses
                + " near misses passed over");
    }
}
