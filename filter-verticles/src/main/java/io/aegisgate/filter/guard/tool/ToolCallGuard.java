package io.aegisgate.filter.guard.tool;

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
import io.aegisgate.filter.guard.shell.ShellGuard;
import io.aegisgate.filter.text.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks at the arguments of a tool call once they are whole; nothing of them is decided before. A finding spans all of the
 * arguments, since a call is refused as one.
 */
public final class ToolCallGuard implements TextGuard {
    /** The check of the contract that a dangerous argument fails. */
    public static final String DANGEROUS = "dangerous_param";

    /** The check that a tool fails which the client has not declared. */
    public static final String UNDECLARED = "disallowed_tool";

    private final ToolTables tables;
    private final ShellGuard shell;

    private ToolCallGuard(ToolTables tables, ShellGuard shell) {
        this.tables = tables;
        this.shell = shell;
    }

    /**
     * With the tables of tools.
     *
     * @param files of the folder {@code commands} of the rules
     * @throws RuleProblems when they are broken
     */
    public static ToolCallGuard load(List<RuleFile> files, ShellGuard shell) throws RuleProblems {
        return new ToolCallGuard(ToolTables.load(files), shell);
    }

    @Override
    public Set<FilterName> filters() {
        return Set.of(FilterName.TOOL_CALL_GUARD);
    }

    @Override
    public boolean sees(GuardedText text) {
        return text.side() == Side.RESPONSE && text.span().kind() == SpanKind.TOOL_ARGUMENTS;
    }

    @Override
    public Inspection inspect(GuardedText text, int from, boolean ended) {
        if (!ended) {
            return Inspection.clean(from);
        }
        String arguments = text.span().text();
        return new Inspection(judge(text.tool(), arguments), arguments.length());
    }

    /**
     * Judges a whole call.
     *
     * @param tool its name as the model wrote it; empty when not known
     * @param arguments JSON, or any text
     * @return findings that span the arguments, the worst first; none for a harmless call
     */
    public List<Finding> judge(String tool, String arguments) {
        List<Finding> found = new ArrayList<>();
        for (ToolArgument argument : ToolArgument.of(arguments)) {
            judge(tool, argument, found);
        }
        List<Finding> whole = new ArrayList<>();
        for (Finding finding : found) {
            whole.add(spanning(finding, arguments.length()));
        }
        whole.sort((a, b) -> b.severity().compareTo(a.severity()));
        return whole;
    }

    /**
     * Judges the name alone.
     *
     * @param declared names of the tools in the request; empty when it declared none
     */
    public static List<Finding> undeclared(String tool, Set<String> declared) {
        if (tool.isEmpty() || declared.isEmpty() || declared.contains(tool)) {
            return List.of();
        }
        return List.of(new Finding(
                FilterName.TOOL_CALL_GUARD,
                "tool.name.undeclared",
                UNDECLARED,
                Rule.Severity.MEDIUM,
                0.7,
                0,
                0,
                Disarm.NONE,
                false));
    }

    private void judge(String tool, ToolArgument argument, List<Finding> found) {
        String key = argument.key();
        String text = argument.text();
        if (command(tool, key)) {
            String run = WrittenText.removed(text);
            found.addAll(shell.command(run, FilterName.TOOL_CALL_GUARD, DANGEROUS));
        } else if (tables.pathKeys().contains(key)) {
            found.addAll(shell.file(text, tables.writer(tool), FilterName.TOOL_CALL_GUARD, DANGEROUS));
        } else if (tables.addressKeys().contains(key)) {
            found.addAll(shell.command("curl '" + text + "'", FilterName.TOOL_CALL_GUARD, DANGEROUS));
        }
    }

    private boolean command(String tool, String key) {
        if (tables.commandKeys().contains(key)) {
            return true;
        }
        boolean writer = tables.writer(tool);
        boolean program = tables.codeKeys().contains(key) && !writer;
        boolean all = tables.shell(tool) || (key.isEmpty() && !writer);
        return program
                || (all
                        && !tables.remarkKeys().contains(key)
                        && !tables.pathKeys().contains(key));
    }

    private static Finding spanning(Finding finding, int length) {
        return new Finding(
                finding.filter(),
                "tool." + finding.rule(),
                finding.category(),
                finding.severity(),
                finding.confidence(),
                0,
                length,
                Disarm.DANGER_MARK,
                false);
    }
}
