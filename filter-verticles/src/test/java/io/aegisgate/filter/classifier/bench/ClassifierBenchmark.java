package io.aegisgate.filter.classifier.bench;

import com.sun.management.ThreadMXBean;
import io.aegisgate.filter.catalogue.bench.BenchTexts;
import io.aegisgate.filter.classifier.Head;
import io.aegisgate.filter.classifier.ModelFile;
import io.aegisgate.filter.classifier.Reading;
import io.aegisgate.filter.classifier.WindowScorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Speed of the classifier, one thread: MB of UTF-8 a second of wall clock and of CPU time, and the bytes a reading allocates.
 *
 * <p>To run: {@code mvn -q -pl filter-verticles -am test -Dtest=ClassifierBenchmarkRun
 * -Dsurefire.failIfNoSpecifiedTests=false}; takes about half a minute, and the machine should be idle.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(0)
@State(Scope.Thread)
public class ClassifierBenchmark {
    private static final int CPU_RUNS = 200;

    @Param({"english", "code", "chinese"})
    public String kind = "english";

    @Param({"100000"})
    public int units = 100_000;

    private String text = "";
    private WindowScorer scorer = scorer();

    private static WindowScorer scorer() {
        try {
            return ModelFile.packaged().scorer();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    @Setup
    public void prepare() throws Exception {
        text = BenchTexts.of(kind, units);
    }

    @Benchmark
    public Map<Head, Reading> read() {
        return scorer.read(text);
    }

    /** Prints a row a kind of text. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("| text | UTF-16 units | ns/byte | MB/s | MB/s of CPU time | bytes allocated a reading |");
        System.out.println("|---|---|---|---|---|---|");
        String self = ClassifierBenchmark.class.getName();
        for (RunResult result :
                new Runner(new OptionsBuilder().include(self + ".read").build()).run()) {
            String kind = result.getParams().getParam("kind");
            int units = Integer.parseInt(result.getParams().getParam("units"));
            String text = BenchTexts.of(kind, units);
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            double nanos = result.getPrimaryResult().getScore() / bytes;
            ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            WindowScorer scorer = scorer();
            scorer.read(text);
            long allocated = thread.getCurrentThreadAllocatedBytes();
            long cpu = thread.getCurrentThreadCpuTime();
            for (int i = 0; i < CPU_RUNS; i++) {
                scorer.read(text);
            }
            cpu = thread.getCurrentThreadCpuTime() - cpu;
            allocated = (thread.getCurrentThreadAllocatedBytes() - allocated) / CPU_RUNS;
            System.out.printf(
                    "| %s | %d | %.2f | %.0f | %.0f | %d |%n",
                    kind, units, nanos, 1000 / nanos, 1000.0 * bytes * CPU_RUNS / cpu, allocated);
        }
    }
}
