package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.boundary.HeaderFilter;
import io.aegisgate.gateway.reply.ClientReply;
import io.aegisgate.gateway.route.ProtocolPaths;
import io.aegisgate.gateway.route.RouteTarget;
import io.aegisgate.gateway.upstream.AddressRule;
import io.aegisgate.gateway.upstream.DnsNames;
import io.aegisgate.gateway.upstream.UpstreamAddress;
import io.aegisgate.gateway.upstream.UpstreamClient;
import io.aegisgate.gateway.upstream.UpstreamEndpoint;
import io.aegisgate.gateway.upstream.UpstreamHealth;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.Protection;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.Waiting;
import io.aegisgate.shared.token.TokenTerms;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Exchanges behind a bare server: no boundary, no tokens, one upstream, one scripted filter worker. */
final class ExchangeHarness implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final ScriptedUpstream upstream = ScriptedUpstream.start(vertx);
    final ScriptedFilter filter;
    final AdmissionGate gate;
    final GatewayConfig config;
    private final long bodyLimitBytes;
    private volatile int port;

    ExchangeHarness(Map<String, String> settings) {
        this(settings, 1_000_000, true);
    }

    ExchangeHarness(Map<String, String> settings, long bodyLimitBytes, boolean withFilter) {
        Map<String, String> all = new HashMap<>(Map.of("AEGIS_UPSTREAM_CONNECT_TIMEOUT_SECONDS", "2"));
        all.putAll(settings);
        this.config = Configs.with(Path.of("target"), all);
        this.gate = new AdmissionGate(config.limits(), Long.MAX_VALUE);
        this.bodyLimitBytes = bodyLimitBytes;
        this.filter = withFilter ? ScriptedFilter.deploy(vertx) : new ScriptedFilter();
        Waiting.get(vertx.deployVerticle(new Server()));
    }

    int port() {
        return port;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    @Override
    public void close() {
        upstream.close();
        Waiting.get(vertx.close());
    }

    private final class Server extends VerticleBase {
        @Override
        public Future<?> start() {
            UpstreamClient client = new UpstreamClient(
                    vertx,
                    config,
                    1,
                    Optional.empty(),
                    new DnsNames(vertx, config.upstream()),
                    new UpstreamHealth(config.resilience(), Clock.systemUTC()));
            ExchangeParts parts = new ExchangeParts(
                    vertx,
                    config,
                    new FilterLink(vertx, config.limits().filterTimeout()),
                    client,
                    new HeaderFilter(config));
            RequestIds ids = new RequestIds(new Random(7));
            HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                    .requestHandler(request -> serve(parts, ids.next(), request));
            return server.listen(0, "127.0.0.1").onSuccess(listening -> port = listening.actualPort());
        }

        private void serve(ExchangeParts parts, String id, HttpServerRequest request) {
            request.pause();
            ClientReply reply = new ClientReply(vertx, request, ExchangeHarness::render, Map.of(RequestIds.HEADER, id));
            Optional<AdmissionGate.Permit> permit = gate.enter();
            if (permit.isEmpty()) {
                reply.fail(new GatewayFailure(io.aegisgate.shared.error.ErrorCode.OVERLOADED));
                return;
            }
            RouteTarget target = new RouteTarget(
                    List.of(new UpstreamEndpoint(UpstreamAddress.of(upstream.base()), AddressRule.operator())),
                    request.uri().substring(3),
                    request.path(),
                    ProtocolPaths.of(request.path()),
                    FilterMode.FULL,
                    "token:000000000000",
                    List.of(),
                    Optional.empty(),
                    Protection.DEFAULT,
                    TokenTerms.NONE,
                    bodyLimitBytes);
            new Exchange(parts, id, request, target, reply, permit.get(), Optional.empty()).run();
        }
    }

    private static io.vertx.core.buffer.Buffer render(GatewayFailure failure) {
        return new JsonObject()
                .put("error", failure.code().code())
                .put("detail", failure.detail())
                .toBuffer();
    }
}
