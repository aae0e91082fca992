package io.aegisgate.gateway.socket;

import io.aegisgate.gateway.boundary.HeaderFilter;
import io.aegisgate.gateway.exchange.AdmissionGate;
import io.aegisgate.gateway.exchange.BodyCheck;
import io.aegisgate.gateway.exchange.FilterLink;
import io.aegisgate.gateway.exchange.RequestIds;
import io.aegisgate.gateway.reply.ClientReply;
import io.aegisgate.gateway.route.RouteTarget;
import io.aegisgate.gateway.upstream.UpstreamFailure;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.ExchangeOpened;
import io.aegisgate.shared.message.HeadAccepted;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.message.Verdict;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket from the client's handshake to the last close. The upstream is connected first, so that its refusal is the
 * client's answer. Lives on one event loop.
 */
public final class SocketExchange {
    private static final Logger LOG = LoggerFactory.getLogger(SocketExchange.class);
    private static final String PROTOCOL_HEADER = "sec-websocket-protocol";
    /** Fields of the handshake belong to one leg. */
    private static final String HANDSHAKE_PREFIX = "sec-websocket-";

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Parts parts;
    private final String id;
    private final HttpServerRequest request;
    private final RouteTarget target;
    private final ProtocolId protocol;
    private final ClientReply reply;
    private final AdmissionGate.Permit permit;
    private final Optional<BodyCheck> check;
    private FilterLink.@Nullable Session session;
    private @Nullable WebSocket upstream;
    private boolean flowing;
    private boolean over;

    /** What the connections of one event loop share. */
    public record Parts(
            Vertx vertx, GatewayConfig config, FilterLink filters, SocketClient upstreams, HeaderFilter headers) {}

    /** A connection that has not begun; it owns the permit. */
    public SocketExchange(
            Parts parts,
            String id,
            HttpServerRequest request,
            RouteTarget target,
            ProtocolId protocol,
            ClientReply reply,
            AdmissionGate.Permit permit,
            Optional<BodyCheck> check) {
        this.parts = parts;
        this.id = id;
        this.request = request;
        this.target = target;
        this.protocol = protocol;
        this.reply = reply;
        this.permit = permit;
        this.check = check;
    }

    /** Runs the connection. */
    public void run() {
        Optional<GatewayFailure> problem = UpgradeCheck.problem(request);
        if (problem.isPresent()) {
            reply.always(UpgradeCheck.VERSION_HEADER, UpgradeCheck.VERSION);
            reply.fail(problem.get());
            end();
            return;
        }
        reply.onGone(this::gone);
        check.map(asked -> asked.check(Buffer.buffer()))
                .orElseGet(Future::succeededFuture)
                .compose(genuine -> open())
                .compose(opened ->
                        parts.upstreams().connect(target.upstreams(), target.uri(), upstreamHeaders(), offered()))
                .compose(this::connected)
                .onFailure(this::refuse);
    }

    private Future<HeadAccepted> open() {
        OpenExchange open = target.opening(id, protocol, request.method().name(), "", Buffer.buffer());
        return parts.filters().open(open).compose(this::opened);
    }

    private Future<HeadAccepted> opened(ExchangeOpened opened) {
        if (opened.verdict() instanceof Verdict.Refuse refused) {
            return Future.failedFuture(refused.failure());
        }
        FilterLink.Session begun = parts.filters().session(opened.workerAddress(), id);
        if (over || !(opened.verdict() instanceof Verdict.Forward)) {
            begun.close();
            return Future.failedFuture(new CancellationException());
        }
        session = begun;
        return begun.head(SWITCHING_PROTOCOLS, "");
    }

    private Future<Void> connected(WebSocket socket) {
        FilterLink.Session begun = session;
        if (over || begun == null) {
            socket.close();
            return Future.failedFuture(new CancellationException());
        }
        upstream = socket;
        socket.pause();
        socket.exceptionHandler(broken -> {});
        String chosen = socket.subProtocol();
        // The handshake answers with the first protocol offered, so what the upstream chose is all that is left.
        if (chosen == null || chosen.isEmpty()) {
            request.headers().remove(PROTOCOL_HEADER);
        } else {
            request.headers().set(PROTOCOL_HEADER, chosen);
        }
        request.resume();
        return request.toWebSocket().map(client -> {
            flow(client, socket, begun);
            return null;
        });
    }

    private void flow(ServerWebSocket client, WebSocket socket, FilterLink.Session begun) {
        flowing = true;
        SocketFlow flow = new SocketFlow(parts.vertx(), parts.config(), id, client, socket, begun, permit);
        flow.run().onComplete(done -> end());
    }

    private void refuse(Throwable cause) {
        if (over) {
            return;
        }
        if (cause instanceof UpgradeRejectedException rejected) {
            MultiMap headers = parts.headers().toClient(rejected.getHeaders());
            reply.head(rejected.getStatus(), headers);
            Buffer body = rejected.getBody();
            reply.end(body == null ? Buffer.buffer() : body);
        } else {
            GatewayFailure failure = UpstreamFailure.of(cause);
            LOG.debug("socket {}: {}", id, failure.getMessage());
            reply.fail(failure);
        }
        end();
    }

    private void gone() {
        // Once messages flow, the socket itself tells how its client went.
        if (!flowing) {
            end();
        }
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        if (session != null) {
            session.close();
        }
        if (upstream != null && !flowing) {
            upstream.close();
        }
        permit.release();
    }

    private MultiMap upstreamHeaders() {
        MultiMap headers = parts.headers().toUpstream(request.headers());
        headers.names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(HANDSHAKE_PREFIX))
                .toList()
                .forEach(headers::remove);
        headers.remove(HttpHeaders.ACCEPT_ENCODING);
        headers.set(RequestIds.HEADER, id);
        return headers;
    }

    private List<String> offered() {
        List<String> protocols = new ArrayList<>();
        for (String line : request.headers().getAll(PROTOCOL_HEADER)) {
            for (String item : line.split(",", -1)) {
                if (!item.isBlank()) {
                    protocols.add(item.strip());
                }
            }
        }
        return protocols;
    }
}
