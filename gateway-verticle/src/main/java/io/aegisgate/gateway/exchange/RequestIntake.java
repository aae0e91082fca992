package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.coding.ContentCoding;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Takes the body of one request into memory: within its limits, proven where that is asked for, and decoded. */
record RequestIntake(
        ExchangeParts parts,
        HttpServerRequest request,
        long limitBytes,
        AdmissionGate.Permit permit,
        Optional<BodyCheck> check) {
    /**
     * Reads to the end.
     *
     * @param decoding whether a content coding is undone; otherwise the bytes are taken as they are
     */
    Future<Buffer> read(boolean decoding) {
        if (declaredLength(request) > limitBytes) {
            return Future.failedFuture(new GatewayFailure(ErrorCode.REQUEST_BODY_TOO_LARGE));
        }
        Optional<ContentCoding> coding = decoding
                ? ContentCoding.of(request.getHeader(HttpHeaders.CONTENT_ENCODING))
                : Optional.of(ContentCoding.IDENTITY);
        if (coding.isEmpty()) {
            return Future.failedFuture(new GatewayFailure(ErrorCode.UNSUPPORTED_CONTENT_ENCODING));
        }
        continueIfExpected(request);
        return new BodyReader(
                        parts.vertx(),
                        request,
                        limitBytes,
                        permit,
                        parts.config().limits().requestBodyTimeout(),
                        ErrorCode.REQUEST_BODY_TOO_LARGE,
                        new GatewayFailure(ErrorCode.REQUEST_BODY_TIMEOUT))
                .read(gone -> new GatewayFailure(ErrorCode.REQUEST_BODY_TIMEOUT))
                .compose(this::checked)
                .compose(body -> coding.get() == ContentCoding.IDENTITY || body.length() == 0
                        ? Future.succeededFuture(body)
                        : inflate(coding.get(), body));
    }

    /** How long the body says it is; 0 when it does not say. */
    static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // The boundary has refused a Content-Length that is not a number.
        return length == null ? 0 : Long.parseLong(length);
    }

    /** Tells a client that waits for it to send its body. */
    static void continueIfExpected(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue().onFailure(clientGone -> {});
        }
    }

    /** Whether the body has a content coding. */
    static boolean isCoded(HttpServerRequest request) {
        return ContentCoding.of(request.getHeader(HttpHeaders.CONTENT_ENCODING))
                .filter(coding -> coding == ContentCoding.IDENTITY)
                .isEmpty();
    }

    private Future<Buffer> checked(Buffer body) {
        return check.map(asked -> asked.check(body).map(body)).orElseGet(() -> Future.succeededFuture(body));
    }

    private Future<Buffer> inflate(ContentCoding coding, Buffer body) {
        return permit.holdClear(
                parts.vertx(),
                coding,
                body,
                limitBytes,
                ErrorCode.REQUEST_BODY_TOO_LARGE,
                ErrorCode.UNSUPPORTED_CONTENT_ENCODING);
    }
}
