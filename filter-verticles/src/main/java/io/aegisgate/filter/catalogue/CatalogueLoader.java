package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.source.Examined;
import io.aegisgate.filter.catalogue.source.RuleFile;
import io.aegisgate.filter.catalogue.source.RuleFiles;
import java.io.IOException;
import java.util.List;

/**
 * Reads the rule files of redaction, checks every row and its examples, and compiles the catalogue; all problems are
 * reported together. Blocking; call it where blocking is allowed. Stateless.
 */
public final class CatalogueLoader {
    private CatalogueLoader() {}

    /**
     * Loads the rules packaged with the program, whose examples its build has run.
     *
     * @throws RuleProblems when a row is broken
     * @throws IOException when the package cannot be read
     */
    public static Catalogue packaged() throws RuleProblems, IOException {
        return compile(RuleFiles.redaction(RuleFiles.packaged()), Examined.packaged());
    }

    /**
     * Checks and compiles rule files.
     *
     * @throws RuleProblems when a row is broken
     */
    public static Catalogue compile(List<RuleFile> files) throws RuleProblems {
        return compile(files, Examined.NOTHING);
    }

    /**
     * Checks and compiles rule files, running the examples of those not examined yet.
     *
     * @throws RuleProblems when a row is broken
     */
    public static Catalogue compile(List<RuleFile> files, Examined known) throws RuleProblems {
        RuleRows rows = RuleRows.read(files, RuleRows.Extension.NONE, known);
        Catalogue catalogue = rows.catalogue();
        List<Rule> open =
                catalogue.rules().stream().filter(rule -> !rows.examined(rule)).toList();
        if (!open.isEmpty()) {
            ExampleCheck check = new ExampleCheck(catalogue.independent(open));
            for (Rule rule : open) {
                check.run(rule, message -> rows.refuse(rule, message));
            }
        }
        rows.requireNoProblems();
        return catalogue;
    }
}
