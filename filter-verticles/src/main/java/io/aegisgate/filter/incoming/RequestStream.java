package io.aegisgate.filter.incoming;

import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.RequestFiltered;
import io.aegisgate.shared.message.RequestPart;

/** A request that comes part by part. */
public sealed interface RequestStream permits FormRequest, SocketRequest {
    /**
     * Takes the next part.
     *
     * @throws GatewayFailure when the request is not what it announces
     */
    RequestFiltered take(RequestPart part);
}
