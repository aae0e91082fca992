package io.aegisgate.filter.incoming;

import io.aegisgate.filter.incoming.BodyFilter.Result;
import io.aegisgate.filter.text.JsonText;
import io.aegisgate.filter.text.body.TextBody;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.RequestFiltered;
import io.aegisgate.shared.message.RequestPart;
import io.aegisgate.shared.message.Verdict;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;

/**
 * The text messages a client sends over a socket, one a part. A message that is refused does not end the connection: the
 * client is told with an error event, as the provider would tell it, and may go on.
 */
public final class SocketRequest implements RequestStream {
    private final Function<byte[], TextBody> reader;
    private final BodyFilter filter;

    /**
     * A connection that begins.
     *
     * @param reader reads a message; throws a {@link GatewayFailure} when it cannot be read
     */
    public SocketRequest(Function<byte[], TextBody> reader, BodyFilter filter) {
        this.reader = reader;
        this.filter = filter;
    }

    @Override
    public RequestFiltered take(RequestPart part) {
        try {
            Result result = filter.apply(reader.apply(part.bytes().getBytes()));
            return result instanceof Result.Blocked blocked
                    ? told(part, blocked.refusal())
                    : RequestFiltered.passed(part.seq(), ((Result.Passed) result).bytes());
        } catch (GatewayFailure failure) {
            return told(part, new Verdict.Refuse(failure.code(), failure.detail()));
        }
    }

    /** The error event of Realtime and of Responses sockets. Source: OpenAI API reference, "error". */
    private static RequestFiltered told(RequestPart part, Verdict.Refuse refusal) {
        ErrorCode code = refusal.code();
        String event = "{\"type\":\"error\",\"status\":" + code.status()
                + ",\"error\":{\"type\":\"invalid_request_error\",\"code\":\"" + code.code() + "\",\"message\":"
                + JsonText.quote(refusal.detail())
                + ",\"param\":null},\"aegisgate\":{\"action\":\"block\",\"reason\":\""
                + code.code() + "\"}}";
        return new RequestFiltered(part.seq(), Buffer.buffer(), Buffer.buffer(event), null);
    }
}
