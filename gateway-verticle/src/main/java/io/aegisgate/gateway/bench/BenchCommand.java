package io.aegisgate.gateway.bench;

import io.aegisgate.shared.launch.Command;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code bench}: requests a second and CPU time a request for each filter mode, beside nginx. {@code bench storage}: what
 * 10,000 bindings and 1,000,000 mappings cost.
 */
public final class BenchCommand implements Command {
    private static final String STORAGE = "storage";
    private static final int BINDINGS = 10_000;
    private static final int MAPPINGS = 1_000_000;
    private static final String DIRECT = "/v1/chat/completions";
    private static final String TOKEN = "/v1/__gw__/t/bench";

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "measure this machine: gateway modes beside nginx (" + BenchPlan.USAGE + "), or bench storage";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        if (!arguments.isEmpty() && arguments.get(0).equals(STORAGE)) {
            return storage(arguments, out, err);
        }
        BenchPlan plan;
        try {
            plan = BenchPlan.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage() + "\nusage: " + BenchPlan.USAGE);
            return 2;
        }
        Path directory = Files.createTempDirectory("aegisgate-bench");
        Vertx vertx = Vertx.vertx();
        try {
            return new Bench(plan, directory, vertx, out).run();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static int storage(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        if (arguments.size() > 1) {
            err.println("usage: bench storage");
            return 2;
        }
        Path directory = Files.createTempDirectory("aegisgate-bench");
        Vertx vertx = Vertx.vertx();
        try {
            new StorageBench(BINDINGS, MAPPINGS, out).run(directory, vertx);
            return 0;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            try (var files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    /** One run of the plan. */
    private record Bench(BenchPlan plan, Path directory, Vertx vertx, PrintStream out) {
        int run() throws Exception {
            Buffer answer = BenchBodies.answer();
            int upstream = vertx.createHttpServer()
                    .requestHandler(request -> request.body()
                            .onComplete(body -> request.response()
                                    .putHeader("content-type", "application/json")
                                    .end(answer)))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .actualPort();
            var load = new LoadGenerator(vertx, plan.connections());
            out.printf(
                    "%d connections, %s warm-up and %s measured a row; upstream and load share the machine%n%n",
                    plan.connections(), plan.warmup(), plan.measured());
            out.printf(
                    "%-22s %9s %12s %14s %10s %10s %9s%n",
                    "proxy", "body", "requests/s", "CPU ms/request", "p50 ms", "p99 ms", "failures");
            Supplier<Buffer> small = BenchBodies.requests(plan.smallBytes());
            Supplier<Buffer> large = BenchBodies.requests(plan.largeBytes());
            Supplier<Buffer> turns = BenchBodies.turns(plan.largeBytes());
            nginxRow(upstream, load, small);
            try (var gateway = ProxyProcess.gateway(directory, upstream)) {
                row("gateway passthrough", gateway, load, TOKEN + "__passthrough/chat/completions", small);
                row("gateway redact", gateway, load, TOKEN + "__redact/chat/completions", small);
                double smallCost = row("gateway full", gateway, load, TOKEN + "/chat/completions", small);
                double largeCost = row("gateway full", gateway, load, TOKEN + "/chat/completions", large);
                row("gateway full, a turn", gateway, load, TOKEN + "/chat/completions", turns);
                out.printf(
                        "%nfull: %.3f ms at %d bytes, %.1f times that at %d bytes%n",
                        smallCost,
                        small.get().length(),
                        largeCost / smallCost,
                        large.get().length());
            }
            return 0;
        }

        private void nginxRow(int upstream, LoadGenerator load, Supplier<Buffer> bodies) throws InterruptedException {
            try (var nginx = ProxyProcess.nginx(directory, upstream)) {
                row("nginx (plain proxy)", nginx, load, DIRECT, bodies);
            } catch (IOException absent) {
                out.println("nginx: no row, it does not start here: "
                        + String.valueOf(absent.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""));
            }
        }

        /** Gives the CPU milliseconds a request. */
        private double row(String name, ProxyProcess proxy, LoadGenerator load, String path, Supplier<Buffer> bodies)
                throws InterruptedException {
            load.run(proxy.port(), path, bodies, plan.warmup());
            Duration before = proxy.cpu();
            LoadGenerator.Result result = load.run(proxy.port(), path, bodies, plan.measured());
            double cpu = proxy.cpu().minus(before).toNanos() / 1e6 / Math.max(1, result.requests());
            out.printf(
                    "%-22s %9d %12.0f %14.3f %10.2f %10.2f %9d%n",
                    name,
                    bodies.get().length(),
                    result.perSecond(),
                    cpu,
                    result.p50Micros() / 1e3,
                    result.p99Micros() / 1e3,
                    result.failures());
            return cpu;
        }
    }
}
