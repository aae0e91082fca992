package io.aegisgate.filter.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.catalogue.source.Examined;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.filter.inspection.Guards;
import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.policy.Policy;
import io.aegisgate.shared.launch.Command;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code scan}: what the pipeline finds in texts, for people and for scripts. */
public final class ScanCommand implements Command {
    private static final int FOUND = 1;
    private static final int FAILED = 2;

    private final InputStream standardInput;

    /** Reads the process's own standard input. */
    public ScanCommand() {
        this(System.in);
    }

    ScanCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public String summary() {
        return "judge texts, folders or lines of JSON as a running gateway would";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<ScanOptions> parsed = ScanOptions.parse(arguments);
        if (parsed.isEmpty()) {
            err.print(ScanOptions.USAGE);
            return FAILED;
        }
        ScanOptions options = parsed.get();
        try {
            Examined known = Examined.packaged();
            Catalogue catalogue = options.rules().isPresent()
                    ? CatalogueLoader.load(Path.of(options.rules().get()), known)
                    : RuleSource.configured(known);
            Optional<Policy> policy = RuleSource.policies().find(options.policy());
            if (policy.isEmpty()) {
                err.println("no policy is called " + options.policy());
                return FAILED;
            }
            GuardRules guardRules = options.rules().isPresent()
                    ? guards(Path.of(options.rules().get()), known)
                    : RuleSource.guards(known);
            Supervision supervision = Supervision.of(
                    policy.get(),
                    RuleSource.switchedOn(),
                    options.level(),
                    new Guards(guardRules, RuleSource.codedGuards()));
            ScanPipeline pipeline = new ScanPipeline(catalogue, options.profiles(), new ThrowawayKeys(), supervision);
            return scan(options, pipeline, out, err);
        } catch (RuleProblems refused) {
            err.println("the rules are refused:");
            err.println(refused.getMessage());
        } catch (IOException unreadable) {
            err.println("cannot read: " + unreadable.getMessage());
        } catch (OutOfMemoryError tooLarge) {
            err.println("a text is too large for this heap; AEGIS_JAVA_OPTS=-Xmx… gives more");
        }
        return FAILED;
    }

    /** A folder without guard rows leaves the packaged ones in force, as it does for a node. */
    private static GuardRules guards(Path folder, Examined known) throws RuleProblems, IOException {
        return GuardRules.configured(folder.toString(), folder, known);
    }

    /** The exit code. */
    private int scan(ScanOptions options, ScanPipeline pipeline, PrintStream out, PrintStream err) throws IOException {
        PrintStream buffered = new PrintStream(new BufferedOutputStream(out), false, StandardCharsets.UTF_8);
        ObjectMapper json = new ObjectMapper();
        ScanReport report = options.evaluate()
                ? new CorpusReport(buffered)
                : switch (options.format()) {
                    case TABLE -> new TableReport(buffered, pipeline::recomputes);
                    case SARIF -> new SarifReport(buffered, json);
                    case JSONL -> new JsonLinesReport(buffered, json);
                };
        ProgressBar progress = new ProgressBar(err, Terminal.present());
        boolean[] found = new boolean[1];
        boolean[] failed = new boolean[1];
        int[] binary = new int[1];
        try {
            new ScanSource(options).readAll(standardInput, new ScanSource.Sink() {
                @Override
                public void accept(ScanInput input, boolean more) throws IOException {
                    ScanResult result = pipeline.scan(input);
                    found[0] |= result.findings().stream().anyMatch(ScanFinding::counts);
                    progress.clear();
                    report.add(result);
                    if (!more) {
                        buffered.flush();
                    }
                    if (out.checkError()) {
                        throw new IOException("nobody reads the output any more");
                    }
                }

                @Override
                public void leftOut(String name, String why, boolean unread) {
                    failed[0] |= unread;
                    if (unread) {
                        progress.clear();
                        err.println(name + ": " + why + ", left out");
                    } else {
                        binary[0]++;
                    }
                }

                @Override
                public void progress(int done, int total) {
                    progress.show(done, total);
                }
            });
        } finally {
            progress.clear();
            report.end();
            if (binary[0] > 0) {
                err.println(binary[0] + " binary file(s) left out");
            }
        }
        if (failed[0]) {
            return FAILED;
        }
        return found[0] && options.fail() ? FOUND : 0;
    }
}
