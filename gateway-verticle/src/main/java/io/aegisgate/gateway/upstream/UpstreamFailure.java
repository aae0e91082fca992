package io.aegisgate.gateway.upstream;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Turns what went wrong with an upstream into what the client is told: a kind of trouble, never an address. */
public final class UpstreamFailure {
    private UpstreamFailure() {}

    /** The failure of a call before its answer was complete. */
    public static GatewayFailure of(Throwable cause) {
        if (cause instanceof GatewayFailure known) {
            return known;
        }
        if (cause instanceof ConnectionPoolTooBusyException) {
            return new GatewayFailure(ErrorCode.OVERLOADED, "too many requests wait for this upstream");
        }
        return new GatewayFailure(ErrorCode.UPSTREAM_UNREACHABLE, "upstream_unreachable: " + kind(cause));
    }

    /** The failure of an event stream that had begun. */
    public static GatewayFailure inStream(Throwable cause) {
        if (cause instanceof GatewayFailure known) {
            return known;
        }
        return new GatewayFailure(ErrorCode.UPSTREAM_STREAM_ERROR, "upstream_stream_error: " + kind(cause));
    }

    private static String kind(Throwable cause) {
        // Order matters: connection time-outs are connect exceptions, TLS failures are I/O exceptions.
        if (cause instanceof TimeoutException || cause instanceof ConnectTimeoutException) {
            return "timed out";
        }
        if (cause instanceof UnknownHostException) {
            return "dns failure";
        }
        if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
            return "tls failure";
        }
        if (cause instanceof NoRouteToHostException) {
            return "no route";
        }
        if (cause instanceof ConnectException) {
            return "connect failed";
        }
        if (cause instanceof HttpClosedException || cause instanceof StreamResetException) {
            return "connection closed";
        }
        return cause instanceof IOException ? "connection broken" : "connection_failed_or_timeout";
    }
}
