package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.coding.ContentCoding;
import io.aegisgate.gateway.exchange.ExchangeState.Filtering;
import io.aegisgate.gateway.exchange.ExchangeState.Over;
import io.aegisgate.gateway.exchange.ExchangeState.Passing;
import io.aegisgate.gateway.exchange.ExchangeState.Receiving;
import io.aegisgate.gateway.exchange.ExchangeState.Sending;
import io.aegisgate.gateway.reply.ClientReply;
import io.aegisgate.gateway.route.RouteTarget;
import io.aegisgate.gateway.upstream.UpstreamCall;
import io.aegisgate.gateway.upstream.UpstreamFailure;
import io.aegisgate.gateway.upstream.UpstreamRequest;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.ExchangeOpened;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.message.Verdict;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer: body in, session, upstream, answer out. Whoever ends it first, client, upstream, worker or
 * a limit, everything held is given back once. Lives on one event loop.
 */
public final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final ExchangeParts parts;
    private final String id;
    private final HttpServerRequest request;
    private final RouteTarget target;
    private final ClientReply reply;
    private final AdmissionGate.Permit permit;
    private final Optional<BodyCheck> check;
    private ExchangeState state = new Receiving();

    /** An exchange that has not begun; it owns the permit. */
    public Exchange(
            ExchangeParts parts,
            String id,
            HttpServerRequest request,
            RouteTarget target,
            ClientReply reply,
            AdmissionGate.Permit permit,
            Optional<BodyCheck> check) {
        this.parts = parts;
        this.id = id;
        this.request = request;
        this.target = target;
        this.reply = reply;
        this.permit = permit;
        this.check = check;
    }

    /** Runs the exchange; the request must be paused. */
    public void run() {
        reply.onGone(this::abandon);
        if (reply.gone()) {
            abandon();
            return;
        }
        Inspection inspection = Inspection.of(request.getHeader(HttpHeaders.CONTENT_TYPE), target.protocol());
        boolean relayed = inspection != Inspection.WHOLE && check.isEmpty();
        Future<HttpClientResponse> answered =
                relayed ? relay(inspection) : receive(inspection).compose(body -> use(inspection, body));
        answered.compose(this::answer).onComplete(done -> finish(done.cause()));
    }

    private Future<HttpClientResponse> relay(Inspection inspection) {
        if (RequestIntake.declaredLength(request) > target.bodyLimitBytes()) {
            return Future.failedFuture(new GatewayFailure(ErrorCode.REQUEST_BODY_TOO_LARGE));
        }
        boolean fields = inspection == Inspection.FIELDS;
        if (fields && RequestIntake.isCoded(request)) {
            return Future.failedFuture(new GatewayFailure(ErrorCode.UNSUPPORTED_CONTENT_ENCODING));
        }
        return open(Buffer.buffer(), (session, forward) -> fields ? form(session) : relay(session));
    }

    private Future<HttpClientResponse> form(FilterLink.Session session) {
        state = new Passing(session);
        RequestIntake.continueIfExpected(request);
        FormRelay form = new FormRelay(parts.vertx(), parts.config(), target.bodyLimitBytes(), request, session);
        return form.begin().compose(whole -> {
            if (over()) {
                return abandoned();
            }
            UpstreamCall call = call(requestHeaders(), Optional.of(session));
            return whole
                    ? call.send(form.taken())
                    : call.stream(upstream -> {
                        upstream.setChunked(true);
                        return form.pipe(upstream);
                    });
        });
    }

    private Future<HttpClientResponse> relay(FilterLink.Session session) {
        MultiMap headers = requestHeaders();
        copy(HttpHeaders.CONTENT_ENCODING, headers);
        UpstreamCall call = call(headers, Optional.of(session));
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (length == null && !chunked) {
            return call.send(Buffer.buffer());
        }
        RequestIntake.continueIfExpected(request);
        return call.stream(upstream -> {
            if (length == null) {
                upstream.setChunked(true);
            } else {
                upstream.putHeader(HttpHeaders.CONTENT_LENGTH, length);
            }
            return new RequestRelay(
                            parts.vertx(),
                            parts.config().limits().requestBodyTimeout(),
                            target.bodyLimitBytes(),
                            request,
                            upstream)
                    .run();
        });
    }

    private Future<Buffer> receive(Inspection inspection) {
        boolean decoding = inspection == Inspection.WHOLE || inspection == Inspection.FIELDS;
        return new RequestIntake(parts, request, target.bodyLimitBytes(), permit, check).read(decoding);
    }

    private Future<HttpClientResponse> use(Inspection inspection, Buffer body) {
        if (over()) {
            return abandoned();
        }
        return switch (inspection) {
            case UNTOUCHED -> open(Buffer.buffer(), (session, forward) -> sendUntouched(session, body));
            case FIELDS -> open(Buffer.buffer(), (session, forward) -> sendForm(session, body));
            case WHOLE -> open(body, this::send).recover(failure -> unfilteredIfAllowed(failure, body));
        };
    }

    private Future<HttpClientResponse> sendUntouched(FilterLink.Session session, Buffer body) {
        MultiMap headers = requestHeaders();
        copy(HttpHeaders.CONTENT_ENCODING, headers);
        return call(headers, Optional.of(session)).send(body);
    }

    /** A form that had to be read whole before it was filtered. */
    private Future<HttpClientResponse> sendForm(FilterLink.Session session, Buffer body) {
        state = new Passing(session);
        return session.request(body, true).compose(part -> {
            Verdict.Refuse refusal = part.refusal();
            if (refusal != null) {
                return Future.failedFuture(refusal.failure());
            }
            return over()
                    ? abandoned()
                    : call(requestHeaders(), Optional.of(session)).send(part.upstream());
        });
    }

    private Future<HttpClientResponse> open(
            Buffer body, BiFunction<FilterLink.Session, Verdict.Forward, Future<HttpClientResponse>> next) {
        state = new Filtering();
        String contentType = Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_TYPE), "");
        OpenExchange open =
                target.opening(id, target.protocol(), request.method().name(), contentType, body);
        return parts.filters().open(open).compose(opened -> opened(opened, next));
    }

    private Future<HttpClientResponse> opened(
            ExchangeOpened opened, BiFunction<FilterLink.Session, Verdict.Forward, Future<HttpClientResponse>> next) {
        if (opened.verdict() instanceof Verdict.Refuse refuse) {
            return Future.failedFuture(refuse.failure());
        }
        if (opened.verdict() instanceof Verdict.Answered answered) {
            return answeredHere(answered);
        }
        FilterLink.Session session = parts.filters().session(opened.workerAddress(), id);
        if (over() || !(opened.verdict() instanceof Verdict.Forward forward)) {
            session.close();
            return abandoned();
        }
        return next.apply(session, forward);
    }

    private Future<HttpClientResponse> send(FilterLink.Session session, Verdict.Forward forward) {
        MultiMap headers = requestHeaders();
        if (foreign() && forward.redactions() > 0) {
            ForeignHeaders.redacted(forward.redactions(), reply);
        }
        if (forward.body().length() > 0 && !foreign() && !headers.contains(HttpHeaders.CONTENT_TYPE)) {
            headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        if (forward.path().equals(target.path())) {
            return call(headers, Optional.of(session)).send(forward.body());
        }
        ConvertedCall converted = new ConvertedCall(target, forward.path());
        return call(converted.uri(), converted.headers(headers), Optional.of(session))
                .send(forward.body());
    }

    private <T> Future<T> answeredHere(Verdict.Answered answered) {
        if (!over()) {
            reply.head(
                    HttpResponseStatus.OK.code(),
                    HttpHeaders.headers().set(HttpHeaders.CONTENT_TYPE, answered.contentType()));
            reply.end(answered.body());
            end();
        }
        return abandoned();
    }

    private Future<HttpClientResponse> unfilteredIfAllowed(Throwable failure, Buffer body) {
        boolean timeout = failure instanceof GatewayFailure known && known.code() == ErrorCode.FILTER_TIMEOUT;
        if (!timeout
                || over()
                // Unconverted it would be another protocol's.
                || target.compat().isPresent()
                || !parts.config().limits().requestTimeoutAction().equals("pass")) {
            return Future.failedFuture(failure);
        }
        LOG.warn("exchange {}: filters timed out, passed unfiltered (AEGIS_REQUEST_PIPELINE_TIMEOUT_ACTION=pass)", id);
        return call(requestHeaders(), Optional.empty()).send(body);
    }

    private UpstreamCall call(MultiMap headers, Optional<FilterLink.Session> session) {
        return call(target.uri(), headers, session);
    }

    private UpstreamCall call(String uri, MultiMap headers, Optional<FilterLink.Session> session) {
        UpstreamCall call =
                parts.upstream().call(new UpstreamRequest(request.method(), target.upstreams(), uri, headers));
        state = new Sending(session, call);
        return call;
    }

    private Future<Void> answer(HttpClientResponse upstream) {
        if (!(state instanceof Sending sending)) {
            return abandoned();
        }
        permit.dropBytes();
        Answer answer = new Answer(parts, upstream, request, reply, permit, sending.session(), target.protocol());
        state = sending.toAnswering(answer::stop);
        return answer.run();
    }

    private MultiMap requestHeaders() {
        MultiMap headers = parts.headers().toUpstream(request.headers());
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        headers.set(
                HttpHeaders.ACCEPT_ENCODING,
                ContentCoding.acceptableTo(request.getHeader(HttpHeaders.ACCEPT_ENCODING)));
        if (!foreign()) {
            headers.set(RequestIds.HEADER, id);
        }
        return headers;
    }

    /** Whether the other side is the target of a generic request, which is none of ours to talk to. */
    private boolean foreign() {
        return target.protocol() == ProtocolId.FOREIGN;
    }

    private void copy(CharSequence name, MultiMap headers) {
        String value = request.getHeader(name);
        if (value != null) {
            headers.set(name, value);
        }
    }

    private void abandon() {
        if (!over()) {
            LOG.debug("exchange {}: the client went away", id);
            end();
        }
    }

    private void finish(@Nullable Throwable cause) {
        if (over()) {
            return;
        }
        if (cause == null) {
            end();
            return;
        }
        GatewayFailure failure = told(cause);
        reply.fail(failure);
        end(failure.code().code());
    }

    private GatewayFailure told(Throwable cause) {
        boolean bug = cause instanceof NullPointerException
                || cause instanceof IllegalArgumentException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof ClassCastException;
        if (bug) {
            LOG.error("exchange {} failed", id, cause);
            return new GatewayFailure(ErrorCode.GATEWAY_INTERNAL_ERROR);
        }
        GatewayFailure failure = UpstreamFailure.of(cause);
        LOG.debug("exchange {}: {}", id, failure.getMessage());
        return failure;
    }

    private void end() {
        end("");
    }

    private void end(String failure) {
        ExchangeState last = state;
        state = new Over();
        last.release(failure);
        permit.release();
    }

    /** Tells the steps that follow that nobody waits for them any more; never shown. */
    private static <T> Future<T> abandoned() {
        return Future.failedFuture(new CancellationException());
    }

    private boolean over() {
        return state instanceof Over;
    }
}
