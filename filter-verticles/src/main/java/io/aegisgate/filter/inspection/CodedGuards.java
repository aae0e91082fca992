package io.aegisgate.filter.inspection;

import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.source.RuleFile;
import io.aegisgate.filter.catalogue.source.RuleFiles;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.anomaly.AnomalyGuard;
import io.aegisgate.filter.guard.hidden.DisguisedWordGuard;
import io.aegisgate.filter.guard.hidden.HiddenCharacterGuard;
import io.aegisgate.filter.guard.model.ModelGuard;
import io.aegisgate.filter.guard.model.PackagedModel;
import io.aegisgate.filter.guard.shell.ShellGuard;
import io.aegisgate.filter.guard.tool.ToolCallGuard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The guards that are code rather than rows: what a pattern cannot say. Loading thread. */
public final class CodedGuards {
    private CodedGuards() {}

    /**
     * One instance of each, with the tables a node started with these settings uses: see {@link RuleFiles#commands(String,
     * Path)}.
     *
     * @throws RuleProblems when a row is broken
     * @throws IOException when a file cannot be read
     */
    public static List<TextGuard> configured(String named, Path configDir) throws RuleProblems, IOException {
        return of(RuleFiles.commands(named, configDir));
    }

    /**
     * One instance of each, with the tables packaged with the program.
     *
     * @throws RuleProblems when a row is broken
     * @throws IOException when the package cannot be read
     */
    public static List<TextGuard> packaged() throws RuleProblems, IOException {
        return of(RuleFiles.commands(RuleFiles.packaged()));
    }

    private static List<TextGuard> of(List<RuleFile> files) throws RuleProblems {
        ShellGuard shell = ShellGuard.load(files);
        return List.of(
                shell,
                ToolCallGuard.load(files, shell),
                new ModelGuard(PackagedModel.get()),
                new HiddenCharacterGuard(),
                new DisguisedWordGuard(),
                new AnomalyGuard());
    }
}
