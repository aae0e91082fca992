package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.RuleRows;
import io.aegisgate.filter.catalogue.source.Examined;
import io.aegisgate.filter.catalogue.source.RuleFile;
import io.aegisgate.filter.catalogue.source.RuleFiles;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Side;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** All guard rows, checked and compiled. Immutable; any thread may ask for a guard, which costs a compilation. */
public final class GuardRules {
    private final Catalogue catalogue;
    private final List<GuardRule> rules;

    private GuardRules(Catalogue catalogue, List<GuardRule> rules) {
        this.catalogue = catalogue;
        this.rules = List.copyOf(rules);
    }

    /**
     * Loads the guard rows packaged with the program, whose examples its build has run.
     *
     * @throws RuleProblems when a row is broken
     * @throws IOException when the package cannot be read
     */
    public static GuardRules packaged() throws RuleProblems, IOException {
        return compile(RuleFiles.guards(RuleFiles.packaged()), Examined.packaged());
    }

    /**
     * Checks and compiles rule files; every example must be found and every near miss passed over by the guard itself.
     *
     * @throws RuleProblems when a row is broken
     */
    public static GuardRules compile(List<RuleFile> files) throws RuleProblems {
        return compile(files, Examined.NOTHING);
    }

    /**
     * As {@link #compile(List)}, running the examples of the files not examined yet.
     *
     * @throws RuleProblems when a row is broken
     */
    public static GuardRules compile(List<RuleFile> files, Examined known) throws RuleProblems {
        GuardFields own = new GuardFields();
        RuleRows rows = RuleRows.read(files, own, known);
        Catalogue catalogue = rows.catalogue();
        GuardRules out = new GuardRules(
                catalogue,
                catalogue.rules().stream()
                        .map(rule -> rule(rule, own.of(rule.id())))
                        .toList());
        GuardExamples examples = new GuardExamples(out);
        for (GuardRule rule : out.rules) {
            if (!rows.examined(rule.rule())) {
                examples.run(rule, message -> rows.refuse(rule.rule(), message));
            }
        }
        rows.requireNoProblems();
        return out;
    }

    private static GuardRule rule(Rule rule, GuardFields.Fields own) {
        return new GuardRule(
                rule, own.filter(), own.confidence(), own.sides(), own.from(), own.kinds(), own.views(), own.disarm());
    }

    /** The rows in the order of files and rows. */
    public List<GuardRule> rules() {
        return rules;
    }

    /** The rows of some categories alone. */
    public GuardRules only(Set<String> categories) {
        return new GuardRules(
                catalogue,
                rules.stream()
                        .filter(rule -> categories.contains(rule.rule().category()))
                        .toList());
    }

    /** Whether any row is about one side and belongs to some filters. */
    public boolean any(Side side, Set<FilterName> filters) {
        return rules.stream()
                .anyMatch(rule -> !rule.discussion() && rule.sides().contains(side) && filters.contains(rule.filter()));
    }

    /** A guard made of the rows that are about one side and belong to some filters. */
    public RuleGuard guard(Side side, Set<FilterName> filters) {
        return new RuleGuard(
                catalogue,
                rules.stream()
                        .filter(rule -> rule.sides().contains(side))
                        .filter(rule -> rule.discussion() || filters.contains(rule.filter()))
                        .toList());
    }
}
