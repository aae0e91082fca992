package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.catalogue.RuleProblem;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.source.RuleFile;
import io.aegisgate.filter.catalogue.source.RuleFiles;
import io.aegisgate.filter.guard.rule.GuardRule;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.filter.guard.shell.ShellGuard;
import io.aegisgate.filter.guard.tool.ToolCallGuard;
import io.aegisgate.shared.launch.Command;
import io.aegisgate.shared.launch.Nearest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code rules check [folder]}: loads a rule folder as a node would and names every row that is refused. */
public final class RulesCommand implements Command {
    private static final int USAGE = 2;
    private static final String CHECK = "check";
    private static final String USAGE_LINE = "usage: rules check [folder]";
    private static final String HELP = USAGE_LINE + """

              loads the folder (the configured rules without one) as a node would and runs every row's examples and near misses;
              a row that is refused is named with its file, its id and the example, and the exit code is 1
              redaction rows stand in files of any name, guard rows below guards/, word lists below lexicon/, dangerous commands
              below commands/; a folder's own redaction rows replace the packaged ones, so copy those you want to keep
            """;

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
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        try {
            Optional<Path> folder = folder(CommandLine.of(arguments, Set.of(), Set.of()));
            return check(folder, out, err);
        } catch (UsageProblem misunderstood) {
            err.println("rules: " + misunderstood.getMessage());
            err.println(USAGE_LINE);
            return USAGE;
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

    private static int check(Optional<Path> folder, PrintStream out, PrintStream err) throws RuleProblems, IOException {
        List<RuleFile> files = folder.isPresent()
                ? RuleFiles.of(folder.get())
                : RuleSource.of(Optional.empty()).files();
        List<Rule> redaction =
                CatalogueLoader.compile(RuleFiles.redaction(files)).rules();
        out.println(redaction.size() + " rules of "
                + redaction.stream().map(Rule::kind).distinct().count() + " kinds" + examples(redaction));
        List<Rule> guards = GuardRules.compile(RuleFiles.guards(files)).rules().stream()
                .map(GuardRule::rule)
                .toList();
        out.println(guards.size() + " guard rules of "
                + guards.stream().map(Rule::category).distinct().count() + " categories" + examples(guards));
        List<RuleFile> commands = RuleFiles.commands(files);
        if (!commands.isEmpty()) {
            ToolCallGuard.load(commands, ShellGuard.load(commands));
            out.println(commands.size() + " files of dangerous commands");
        }
        if (redaction.isEmpty() && guards.isEmpty() && commands.isEmpty()) {
            err.println("there is no rule; rules are in files that end in .yaml or .yml");
            return 1;
        }
        if (!RuleFiles.ownRedaction(files)) {
            out.println("no redaction rows: a node with this folder uses the packaged ones");
        } else if (folder.isPresent()) {
            out.println("a node with this folder has these redaction rows and no others");
        }
        if (guards.isEmpty()) {
            out.println("no guard rows: a node with this folder uses the packaged ones");
        }
        return 0;
    }

    private static Optional<Path> folder(CommandLine line) throws UsageProblem, IOException {
        List<String> words = line.rest();
        if (words.isEmpty()) {
            throw new UsageProblem("what about them? There is: check");
        }
        if (!words.get(0).equals(CHECK)) {
            throw new UsageProblem("unknown word " + words.get(0) + Nearest.asked(words.get(0), Set.of(CHECK)));
        }
        if (words.size() > 2) {
            throw new UsageProblem("one folder at a time, not " + String.join(" and ", words.subList(1, words.size())));
        }
        if (words.size() == 1) {
            return Optional.empty();
        }
        Path folder = Path.of(words.get(1));
        if (!Files.isDirectory(folder)) {
            throw new IOException("'" + folder + "' is not a folder");
        }
        return Optional.of(folder);
    }

    private static String examples(List<Rule> rules) {
        int examples = rules.stream().mapToInt(rule -> rule.examples().size()).sum();
        int nearMisses =
                rules.stream().mapToInt(rule -> rule.counterExamples().size()).sum();
        return ": " + examples + " examples found, " + nearMisses + " near misses passed over";
    }
}
