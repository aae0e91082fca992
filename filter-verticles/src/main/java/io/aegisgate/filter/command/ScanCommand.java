package io.aegisgate.filter.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.inspection.Guards;
import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.policy.Policies;
import io.aegisgate.filter.policy.Policy;
import io.aegisgate.shared.launch.Command;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code scan}: what the pipeline finds in texts, for people and for scripts. */
public final class ScanCommand implements Command {
    private static final int FOUND = 1;
    private static final int FAILED = 2;

    private final InputStream standardInput;

    /** Whoever read the output, such as {@code head}, has gone. */
    private static final class OutputClosed extends IOException {
        private static final long serialVersionUID = 1L;
    }

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
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(ScanOptions.USAGE);
            return 0;
        }
        try {
            ScanOptions options = ScanOptions.parse(arguments);
            return scan(options, pipeline(options, err), out, err);
        } catch (UsageProblem misunderstood) {
            err.println("scan: " + misunderstood.getMessage());
            err.println("usage: scan [options] [file or folder ...]; scan --help tells the options");
        } catch (RuleProblems refused) {
            err.println("the rules are refused:");
            err.println(refused.getMessage());
        } catch (OutputClosed closed) {
            err.println("nobody reads the output any more");
        } catch (IOException unreadable) {
            err.println("cannot read: " + unreadable.getMessage());
        } catch (OutOfMemoryError tooLarge) {
            err.println("a text is too large for this heap; AEGIS_JAVA_OPTS=-Xmx… gives more");
        }
        return FAILED;
    }

    private static ScanPipeline pipeline(ScanOptions options, PrintStream err)
            throws UsageProblem, RuleProblems, IOException {
        RuleSource rules = RuleSource.of(options.rules());
        Policies policies = rules.policies();
        Optional<Policy> policy = policies.find(options.policy());
        if (policy.isEmpty()) {
            throw new UsageProblem(
                    "no policy is called '" + options.policy() + "'; there are " + String.join(", ", policies.names()));
        }
        if (!rules.ownRedaction()) {
            err.println("the rule folder has no redaction rows; the packaged ones are used, as by a node");
        }
        Supervision supervision = Supervision.of(
                policy.get(), rules.switchedOn(), options.level(), new Guards(rules.guards(), rules.codedGuards()));
        Set<Profile> profiles = options.profiles().isEmpty() ? policy.get().profiles() : options.profiles();
        return new ScanPipeline(rules.redaction(), profiles, new ThrowawayKeys(), supervision);
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
                    found[0] |= result.findings().stream().anyMatch(ScanFinding::fails);
                    progress.clear();
                    report.add(result);
                    if (!more) {
                        buffered.flush();
                    }
                    if (out.checkError()) {
                        throw new OutputClosed();
                    }
                }

                @Override
                public void refused(JsonNode given, String why) {
                    failed[0] = true;
                    progress.clear();
                    err.println(why);
                    report.refused(given, why);
                    buffered.flush();
                }

                @Override
                public void leftOut(String name, String why, boolean unread) {
                    failed[0] |= unread;
                    if (unread) {
                        progress.clear();
                        err.println(name + ": " + why + ", left out");
                        report.refused(TextNode.valueOf(name), why);
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
