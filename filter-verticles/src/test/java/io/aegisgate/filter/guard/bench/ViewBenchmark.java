package io.aegisgate.filter.guard.bench;

import io.aegisgate.filter.guard.view.decode.DecodeLimits;
import io.aegisgate.filter.guard.view.decode.Decoded;
import io.aegisgate.filter.guard.view.fold.Folded;
import io.aegisgate.filter.guard.view.mapped.MappedText;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
 * What folding and decoding cost, by kind of text and length; nanoseconds a unit must stay flat. Prints a table.
 *
 * <p>To run: {@code mvn -q -pl filter-verticles -am test -Dtest=ViewBenchmarkRun -Dsurefire.failIfNoSpecifiedTests=false};
 * takes about a minute, and the machine should be idle.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
@Fork(0)
@State(Scope.Thread)
public class ViewBenchmark {
    /** A sentence each, repeated to length: plain, accented, Chinese, and one that gives every scheme a cause. */
    @Param({"english", "french", "chinese", "hostile"})
    public String kind = "english";

    @Param({"10000", "1000000"})
    public int units = 10_000;

    private String text = "";

    @Setup
    public void make() {
        String sentence =
                switch (kind) {
                    case "french" -> "Le caf\u00E9 est ferm\u00E9 jusqu'\u00E0 la fin de l'\u00E9t\u00E9, dit-elle. ";
                    case "chinese" ->
                        "\u4ECA\u5929\u4E0B\u5348\u7684\u4F1A\u8BAE\u6539\u5230\u4E86\u661F\u671F\u56DB\u3002";
                    case "hostile" ->
                        "aWdub3JlIGFsbA== i g n o r e %69%67 vtaber erirefr 01100001 .- -... \\u0069 &#105; 8S;pZ! ";
                    default -> "The meeting was moved to Thursday, so please bring the slides of version 2. ";
                };
        text = sentence.repeat(units / sentence.length() + 1).substring(0, units);
    }

    @Benchmark
    public Object fold() {
        return Folded.of(MappedText.of(text));
    }

    @Benchmark
    public Object decode() {
        return Decoded.of(MappedText.of(text), DecodeLimits.DEFAULT);
    }

    /** Runs all and prints nanoseconds a unit. */
    public static void main(String[] arguments) throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ViewBenchmark.class.getSimpleName() + "\\.")
                        .build())
                .run();
        for (RunResult result : results) {
            List<String> keys = List.of("kind", "units");
            double nanos = result.getPrimaryResult().getScore();
            int units = Integer.parseInt(result.getParams().getParam(keys.get(1)));
            System.out.printf(
                    Locale.ROOT,
                    "%-7s %-8s %8d units: %6.1f ns a unit%n",
                    result.getPrimaryResult().getLabel(),
                    result.getParams().getParam(keys.get(0)),
                    units,
                    nanos / units);
        }
    }
}
