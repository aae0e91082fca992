package io.aegisgate.filter.inspection;

import io.aegisgate.filter.catalogue.CatalogueLoader;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.TextScanner;
import io.aegisgate.filter.catalogue.bench.BenchTexts;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.guard.leak.PromptPrints;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.filter.guard.view.View;
import io.aegisgate.filter.guard.view.ViewKind;
import io.aegisgate.filter.guard.view.Views;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What each part of guarding a text costs: nanoseconds of CPU a UTF-16 unit, by kind of text and side. A benchmark, so the
 * build does not pick it up: {@code mvn -pl filter-verticles -am test -Dtest=GuardCostRun
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class GuardCostRun {
    private static final List<String> TEXTS = List.of("english", "code", "json", "chinese");
    private static final int SHORT = 4_000;
    private static final int LONG = 200_000;
    private static final long WARM_NANOS = 1_500_000_000L;
    private static final int BATCHES = 9;
    private static final long BATCH_NANOS = 60_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String JSON = """
            {"id": 4711, "name": "list_files", "path": "src/main/java", "depth": 2, "hidden": false, "tags": ["a", "b"]},
            {"id": 4712, "name": "read_file", "path": "src/main/java/App.java", "lines": [1, 240], "encoding": "utf-8"},
            """;

    private Object sink = "";

    @Test
    void printTheTable() throws Exception {
        TextScanner redaction = CatalogueLoader.packaged().scanner(EnumSet.allOf(Profile.class));
        GuardRules rules = GuardRules.packaged();
        List<TextGuard> coded = CodedGuards.packaged();
        EnumSet<FilterName> filters = EnumSet.allOf(FilterName.class);
        for (int units : new int[] {SHORT, LONG}) {
            for (String kind : TEXTS) {
                String text = text(kind, units);
                Map<String, Supplier<Object>> parts = new LinkedHashMap<>();
                parts.put("redaction", () -> redaction.scan(text));
                for (ViewKind view : ViewKind.values()) {
                    parts.put("view " + view.label(), () -> Views.of(text).read(view));
                }
                for (Side side : Side.values()) {
                    SpanKind from = side == Side.REQUEST ? SpanKind.USER : SpanKind.ASSISTANT;
                    Supplier<GuardedText> fresh = () -> guarded(text, side, from, Views.of(text));
                    Views known = Views.of(text);
                    for (ViewKind view : ViewKind.values()) {
                        known.read(view).forEach(View::text);
                    }
                    GuardedText read = guarded(text, side, from, known);
                    TextGuard rows = rules.guard(side, filters);
                    String of = side.name().toLowerCase(Locale.ROOT) + " ";
                    parts.put(of + "rows", () -> rows.inspect(read, 0, true));
                    for (TextGuard guard : coded) {
                        if (guard.sees(read)) {
                            parts.put(of + guard.getClass().getSimpleName(), () -> guard.inspect(read, 0, true));
                        }
                    }
                    Inspector all = new Guards(rules, coded).inspector(side, filters);
                    parts.put(of + "all", () -> all.whole(fresh.get()));
                }
                parts.put("prompt prints", () -> PromptPrints.of(List.of(text)));
                parts.forEach((name, part) -> System.out.printf(
                        Locale.ROOT, "%7d %-8s %-32s %8.2f ns a unit%n", units, kind, name, nanosAUnit(units, part)));
            }
        }
    }

    private static GuardedText guarded(String text, Side side, SpanKind kind, Views views) {
        return new GuardedText(0, new TextSpan("m", "", kind, text), views, side, Trust.of(kind), "", true);
    }

    private static String text(String kind, int units) throws Exception {
        return kind.equals("json")
                ? JSON.repeat(units / JSON.length() + 1).substring(0, units)
                : BenchTexts.of(kind, units);
    }

    /** The median of several batches; CPU time, so that others on the machine count as little as can be. */
    private double nanosAUnit(int units, Supplier<Object> part) {
        double rough = batch(part, WARM_NANOS);
        double[] batches = new double[BATCHES];
        for (int i = 0; i < BATCHES; i++) {
            batches[i] = batch(part, Math.min(BATCH_NANOS, (long) (rough * 1_000)));
        }
        java.util.Arrays.sort(batches);
        return batches[BATCHES / 2] / units;
    }

    private double batch(Supplier<Object> part, long nanos) {
        long start = THREADS.getCurrentThreadCpuTime();
        long spent;
        int times = 0;
        do {
            sink = part.get();
            times++;
            spent = THREADS.getCurrentThreadCpuTime() - start;
        } while (spent < nanos);
        return (double) spent / times;
    }
}
