package io.aegisgate.admin.resource;

import io.aegisgate.admin.auth.GatewayKeyGuard;
import io.aegisgate.shared.cluster.Cluster;
import io.aegisgate.shared.cluster.stats.Counter;
import io.aegisgate.shared.launch.NodeGauges;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/**
 * The numbers of this node for a monitoring system. Source of the format: Prometheus, "Exposition formats", text format
 * 0.0.4. No labels: nothing that a client can choose makes a new series, and no value stands for a token.
 */
public final class Metrics {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PREFIX = "aegisgate_";

    private final Cluster cluster;
    private final NodeGauges gauges;
    private final GatewayKeyGuard guard;

    /** Numbers of a node. */
    public Metrics(Cluster cluster, NodeGauges gauges, GatewayKeyGuard guard) {
        this.cluster = cluster;
        this.gauges = gauges;
        this.guard = guard;
    }

    /** {@code GET /__gw__/metrics}: the gateway key as {@code Authorization: Bearer}. */
    public void report(RoutingContext ctx) {
        guard.check(GatewayKeyGuard.bearer(ctx));
        StringBuilder text = new StringBuilder();
        for (Counter counter : Counter.values()) {
            line(
                    text,
                    counter.field() + "_total",
                    "counter",
                    counter.help(),
                    cluster.stats().own(counter));
        }
        Runtime jvm = Runtime.getRuntime();
        line(
                text,
                "cluster_members",
                "gauge",
                "Members in sight, this node included.",
                cluster.view().size());
        line(text, "heap_used_bytes", "gauge", "Heap in use.", jvm.totalMemory() - jvm.freeMemory());
        line(text, "heap_max_bytes", "gauge", "Largest heap.", jvm.maxMemory());
        gauges.all()
                .forEach(gauge -> line(
                        text, gauge.name(), "gauge", gauge.help(), gauge.value().getAsLong()));
        ctx.response().putHeader("content-type", TYPE).end(text.toString());
    }

    private static void line(StringBuilder text, String name, String type, String help, long value) {
        text.append(String.format(
                Locale.ROOT,
                "# HELP %1$s%2$s %3$s\n# TYPE %1$s%2$s %4$s\n%1$s%2$s %5$d\n",
                PREFIX,
                name,
                help,
                type,
                value));
    }
}
