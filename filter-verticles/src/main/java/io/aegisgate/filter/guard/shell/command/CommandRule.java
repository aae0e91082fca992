package io.aegisgate.filter.guard.shell.command;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.shell.prose.Placement;
import java.util.List;
import java.util.Set;

/**
 * What makes a command dangerous, as data; every condition that is given must hold. The YAML row of the same fields in
 * {@code conf/commands} is the only place it exists.
 *
 * @param id dotted and unique, {@code command.<family>.<name>}
 * @param place where the command has to stand
 * @param calls whether a shell tool is refused the command too; rows about bare texts are not unless they say so
 * @param command its names, lower case, without folders and {@code .exe}
 * @param flags groups of flags; one flag of each group must be given. One letter matches in a group of letters, longer ones
 *     whole, whatever dashes stand before; a leading {@code =} keeps one letter from matching in a group
 * @param words groups of globs; one argument must match one of each group
 * @param paths classes of paths; one argument must be in one of them
 * @param not globs that no argument may match
 * @param into names one of which the command is piped into, at once or later
 * @param from names one of which is piped into the command
 * @param writes classes of paths; output must be redirected into one
 * @param text groups of globs; the statement as written must match one of each group
 * @param network a redirection of the statement opens a connection
 * @param runs a statement shortly after runs the file that the command wrote
 * @param only nothing follows in the text
 * @param argsMin least number of arguments
 */
public record CommandRule(
        String id,
        Rule.Severity severity,
        double confidence,
        Placement place,
        boolean calls,
        Set<String> command,
        List<List<String>> flags,
        List<List<Glob>> words,
        Set<String> paths,
        List<Glob> not,
        Set<String> into,
        Set<String> from,
        Set<String> writes,
        List<List<Glob>> text,
        boolean network,
        boolean runs,
        boolean only,
        int argsMin,
        List<String> examples,
        List<String> counterExamples) {
    /** The part of the id that says what the command does: {@code download} of {@code command.download.pipe-to-shell}. */
    String family() {
        String[] parts = id.split("\\.", -1);
        return parts.length > 2 ? parts[1] : "";
    }
}
