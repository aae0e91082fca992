package io.aegisgate.gateway;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Lets the boundary see what the HTTP decoder would hide: a request with both {@code Content-Length} and
 * {@code Transfer-Encoding}. The decoder drops the first and goes on; a server in front may have done the opposite, so
 * the request has to be refused (RFC 9112 section 6.1). There is no option for it, hence the decoder of each connection
 * is replaced before its first byte.
 */
final class StrictFraming {
    private static final String DECODER = "strictHttpDecoder";

    private StrictFraming() {}

    static void install(HttpConnection connection, HttpServerOptions options) {
        if (connection instanceof VertxConnection vertxConnection) {
            ChannelPipeline pipeline = vertxConnection.channelHandlerContext().pipeline();
            if (pipeline.get(VertxHttpRequestDecoder.class) != null) {
                pipeline.replace(VertxHttpRequestDecoder.class, DECODER, new Decoder(options));
            }
        }
    }

    private static final class Decoder extends VertxHttpRequestDecoder {
        Decoder(HttpServerOptions options) {
            super(options);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            // Security: both headers stay, so that the boundary refuses the request. The body is read as chunked.
        }
    }
}
