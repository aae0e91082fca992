package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.coding.ContentCoding;
import io.aegisgate.gateway.coding.Gzip;
import io.aegisgate.gateway.coding.Inflation;
import io.aegisgate.gateway.reply.ClientReply;
import io.aegisgate.gateway.upstream.UpstreamFailure;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.HeadAccepted;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The answer of an upstream on its way to the client, in the manner the session asked for. Lives on one event loop. */
final class Answer {
    private static final int FIRST_FINAL = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** Shorter answers gain nothing from gzip. */
    private static final int GZIP_BYTES_MIN = 1024;

    private final ExchangeParts parts;
    private final HttpClientResponse upstream;
    private final HttpServerRequest request;
    private final ClientReply reply;
    private final AdmissionGate.Permit permit;
    private final Optional<FilterLink.Session> session;
    private final ProtocolId protocol;
    private Runnable stop = () -> {};
    private @Nullable Throwable brokenEarly;

    /**
     * An answer not begun.
     *
     * @param protocol the client's
     */
    Answer(
            ExchangeParts parts,
            HttpClientResponse upstream,
            HttpServerRequest request,
            ClientReply reply,
            AdmissionGate.Permit permit,
            Optional<FilterLink.Session> session,
            ProtocolId protocol) {
        this.parts = parts;
        this.upstream = upstream;
        this.request = request;
        this.reply = reply;
        this.permit = permit;
        this.session = session;
        this.protocol = protocol;
        // What breaks while the session is asked is told once; without this the answer would be awaited in vain.
        upstream.exceptionHandler(cause -> brokenEarly = cause);
    }

    /** Brings the answer to the client; the upstream response must be paused. */
    Future<Void> run() {
        int status = upstream.statusCode();
        if (status < FIRST_FINAL) {
            // Nobody asked for another protocol (101), and the client library takes others for the answer.
            return Future.failedFuture(new GatewayFailure(ErrorCode.UPSTREAM_RESPONSE_UNREADABLE));
        }
        boolean bodiless = request.method().equals(HttpMethod.HEAD) || status == NO_CONTENT || status == NOT_MODIFIED;
        if (bodiless || session.isEmpty()) {
            return untouched();
        }
        FilterLink.Session worker = session.get();
        String contentType = Objects.requireNonNullElse(upstream.getHeader(HttpHeaders.CONTENT_TYPE), "");
        return worker.head(status, contentType).compose(accepted -> {
            if (brokenEarly != null) {
                return Future.failedFuture(UpstreamFailure.of(brokenEarly));
            }
            return accepted.handling() == HeadAccepted.Handling.UNTOUCHED ? untouched() : decoded(worker, accepted);
        });
    }

    /** Nothing more is wanted. */
    void stop() {
        stop.run();
    }

    private Future<Void> untouched() {
        MultiMap headers = clientHeaders();
        copy(HttpHeaders.CONTENT_ENCODING, headers);
        copy(HttpHeaders.CONTENT_LENGTH, headers);
        reply.head(upstream.statusCode(), headers);
        RawPipe pipe = new RawPipe(parts.vertx(), parts.config().upstream().timeout(), upstream, reply);
        stop = pipe::stop;
        return pipe.run();
    }

    private Future<Void> decoded(FilterLink.Session worker, HeadAccepted accepted) {
        Optional<ContentCoding> coding = ContentCoding.of(upstream.getHeader(HttpHeaders.CONTENT_ENCODING));
        if (coding.isEmpty()) {
            return Future.failedFuture(new GatewayFailure(ErrorCode.UPSTREAM_RESPONSE_UNREADABLE));
        }
        return accepted.handling() == HeadAccepted.Handling.STREAM
                ? stream(worker, coding.get())
                : whole(worker, coding.get(), accepted.contentType());
    }

    private Future<Void> stream(FilterLink.Session worker, ContentCoding coding) {
        MultiMap headers = clientHeaders();
        boolean events = Inspection.mediaType(upstream.getHeader(HttpHeaders.CONTENT_TYPE))
                .equals("text/event-stream");
        if (events) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
            headers.set("X-Accel-Buffering", "no");
        }
        if (protocol == ProtocolId.FOREIGN) {
            headers.set("Trailer", ForeignHeaders.TRAILERS);
        }
        reply.head(upstream.statusCode(), headers);
        Optional<Inflation> inflation = coding == ContentCoding.IDENTITY
                ? Optional.empty()
                : Optional.of(new Inflation(
                        coding, ErrorCode.UPSTREAM_RESPONSE_TOO_LARGE, ErrorCode.UPSTREAM_RESPONSE_UNREADABLE));
        Heartbeat heartbeat = new Heartbeat(
                parts.vertx(), events ? parts.config().resilience().heartbeat() : Duration.ZERO, protocol, reply);
        ResponsePump pump =
                new ResponsePump(parts.vertx(), parts.config(), upstream, worker, reply, inflation, heartbeat);
        stop = pump::stop;
        return pump.run();
    }

    private Future<Void> whole(FilterLink.Session worker, ContentCoding coding, String contentType) {
        return new BodyReader(
                        parts.vertx(),
                        upstream,
                        parts.config().limits().maxResponseBodyBytes(),
                        permit,
                        parts.config().upstream().timeout(),
                        ErrorCode.UPSTREAM_RESPONSE_TOO_LARGE,
                        UpstreamFailure.of(new TimeoutException()))
                .read(UpstreamFailure::of)
                .compose(body -> coding == ContentCoding.IDENTITY || body.length() == 0
                        ? Future.succeededFuture(body)
                        : inflate(coding, body))
                .compose(body -> worker.part(BodyPart.Kind.END, body))
                .compose(part -> send(part, contentType));
    }

    private Future<Buffer> inflate(ContentCoding coding, Buffer body) {
        return permit.holdClear(
                parts.vertx(),
                coding,
                body,
                parts.config().limits().maxResponseBodyBytes(),
                ErrorCode.UPSTREAM_RESPONSE_TOO_LARGE,
                ErrorCode.UPSTREAM_RESPONSE_UNREADABLE);
    }

    private Future<Void> send(FilteredPart part, String contentType) {
        if (part.directive() == FilteredPart.Directive.FAIL) {
            ErrorCode code = part.failure() == null ? ErrorCode.FILTER_FAILED : part.failure();
            if (part.bytes().length() == 0) {
                return Future.failedFuture(new GatewayFailure(code));
            }
            reply.fail(code.status(), part.bytes(), 0);
            return Future.succeededFuture();
        }
        MultiMap headers = clientHeaders();
        if (!contentType.isEmpty()) {
            headers.set(HttpHeaders.CONTENT_TYPE, contentType);
        }
        boolean gzip = part.bytes().length() >= GZIP_BYTES_MIN
                && ContentCoding.accepts(request.getHeader(HttpHeaders.ACCEPT_ENCODING), "gzip");
        ForeignHeaders.of(part.report()).forEach(headers::set);
        reply.head(upstream.statusCode(), headers);
        if (!gzip) {
            reply.end(part.bytes());
            return Future.succeededFuture();
        }
        return parts.vertx().executeBlocking(() -> Gzip.of(part.bytes()), false).map(coded -> {
            reply.header(HttpHeaders.CONTENT_ENCODING, "gzip");
            reply.header(HttpHeaders.VARY, "Accept-Encoding");
            reply.end(coded);
            return null;
        });
    }

    private MultiMap clientHeaders() {
        MultiMap headers = parts.headers().toClient(upstream.headers());
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        if (protocol == ProtocolId.FOREIGN) {
            ForeignHeaders.strip(headers);
        }
        return headers;
    }

    private void copy(CharSequence name, MultiMap headers) {
        String value = upstream.getHeader(name);
        if (value != null) {
            headers.set(name, value);
        }
    }
}
