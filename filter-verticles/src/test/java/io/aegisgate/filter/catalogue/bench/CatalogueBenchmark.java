package io.aegisgate.filter.catalogue.bench;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.ReferenceScanner;
import io.aegisgate.filter.catalogue.TextScanner;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Speed of the engine and of the plain loop, all rules on, one thread. Prints a table of MB of UTF-8 a second.
 *
 * <p>To run: {@code mvn -q -pl filter-verticles -am test -Dtest=CatalogueBenchmarkRun
 * -Dsurefire.failIfNoSpecifiedTests=false}; takes about thirteen minutes, and the machine should be idle. Each
 * text has processes of its own, since the compiler would else shape the code by the text before; it is done after some
 * seven seconds. The engine has two of them, one after the other, since a host may be slow for some seconds.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class CatalogueBenchmark {
    private static final Catalogue CATALOGUE = load();

    @Param({"english", "code", "chinese", "table", "hostile"})
    public String kind = "english";

    @Param({"1000", "10000", "100000", "1000000", "10000000"})
    public int units = 1000;

    private String text = "";
    private TextScanner scanner = CATALOGUE.scanner(EnumSet.allOf(Profile.class));
    private ReferenceScanner reference = new ReferenceScanner(CATALOGUE.rules());

    private static Catalogue load() {
        try {
            return CatalogueLoader.packaged();
        } catch (Exception e) {
            throw new IllegalStateException("the packaged rules do not load", e);
        }
    }

    @Setup
    public void prepare() throws Exception {
        text = BenchTexts.of(kind, units);
    }

    @Benchmark
    public List<Match> engine() {
        return scanner.scan(text);
    }

    @Benchmark
    public Map<String, Set<ReferenceScanner.Found>> plainLoop() {
        return reference.scan(text);
    }

    /** Runs the engine at every size, the plain loop at one. */
    public static void main(String[] arguments) throws Exception {
        String self = CatalogueBenchmark.class.getName();
        Collection<RunResult> engine = new Runner(
                        new OptionsBuilder().include(self + ".engine").forks(2).build())
                .run();
        Collection<RunResult> loop = new Runner(new OptionsBuilder()
                        .include(self + ".plainLoop")
                        .param("kind", "english", "code", "chinese")
                        .param("units", "100000")
                        .warmupIterations(1)
                        .measurementIterations(3)
                        .build())
                .run();
        System.out.println("| benchmark | text | UTF-16 units | ns/byte | MB/s |");
        System.out.println("|---|---|---|---|---|");
        for (Collection<RunResult> results : List.of(engine, loop)) {
            for (RunResult result : results) {
                print(result);
            }
        }
    }

    private static void print(RunResult result) throws Exception {
        String kind = result.getParams().getParam("kind");
        int units = Integer.parseInt(result.getParams().getParam("units"));
        int bytes = BenchTexts.of(kind, units).getBytes(StandardCharsets.UTF_8).length;
        double nanos = result.getPrimaryResult().getScore() / bytes;
        String name = result.getPrimaryResult().getLabel();
        System.out.printf("| %s | %s | %d | %.2f | %.0f |%n", name, kind, units, nanos, 1000 / nanos);
    }
}
