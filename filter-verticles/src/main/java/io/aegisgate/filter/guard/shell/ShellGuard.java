package io.aegisgate.filter.guard.shell;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.source.RuleFile;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.shell.command.CommandBook;
import io.aegisgate.filter.guard.shell.command.CommandFinding;
import io.aegisgate.filter.guard.shell.command.CommandRule;
import io.aegisgate.filter.text.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks for dangerous commands in what a model says. */
public final class ShellGuard implements TextGuard {
    /** The signal of the contract: tags end in it. */
    static final String CATEGORY = "high_risk_command";

    private final CommandBook book;

    private ShellGuard(CommandBook book) {
        this.book = book;
    }

    /**
     * Loads the rows of dangerous commands.
     *
     * @param files of the folder {@code commands} of the rules
     * @throws RuleProblems when a row is broken
     */
    public static ShellGuard load(List<RuleFile> files) throws RuleProblems {
        return new ShellGuard(new CommandLoader().load(files));
    }

    @Override
    public Set<FilterName> filters() {
        return Set.of(FilterName.ANOMALY_DETECTOR);
    }

    @Override
    public boolean sees(GuardedText text) {
        return text.side() == Side.RESPONSE && text.span().kind() != SpanKind.TOOL_ARGUMENTS;
    }

    @Override
    public Inspection inspect(GuardedText text, int from, boolean ended) {
        ShellReading reading = new ShellReading(book, text.span().text(), from, ended, false);
        List<Finding> findings = findings(FilterName.ANOMALY_DETECTOR, CATEGORY, reading.read());
        return new Inspection(findings, reading.open());
    }

    /**
     * Judges what a tool is asked to run.
     *
     * @param command the command line or script, nothing else
     */
    public List<Finding> command(String command, FilterName filter, String category) {
        return findings(filter, category, new ShellReading(book, command, 0, true, true).read());
    }

    /**
     * Judges a file that a tool is asked to read or write.
     *
     * @param written the tool writes it
     */
    public List<Finding> file(String path, boolean written, FilterName filter, String category) {
        return command((written ? "tee '" : "cat '") + path.replace("'", "") + "'", filter, category);
    }

    private static List<Finding> findings(FilterName filter, String category, List<CommandFinding> found) {
        List<Finding> out = new ArrayList<>();
        for (CommandFinding finding : found) {
            CommandRule rule = finding.rule();
            Disarm disarm = rule.severity() == Rule.Severity.LOW ? Disarm.HYPHENATE : Disarm.DANGER_MARK;
            out.add(new Finding(
                    filter,
                    rule.id(),
                    category,
                    rule.severity(),
                    rule.confidence(),
                    finding.start(),
                    finding.end(),
                    disarm,
                    false));
        }
        return out;
    }
}
