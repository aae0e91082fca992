package io.aegisgate.gateway.exchange;

import io.vertx.core.MultiMap;

/** Which headers pass, in both directions. */
public interface HeaderRules {
    /** What of a client's headers goes upstream; without Host and framing headers. */
    MultiMap toUpstream(MultiMap clientHeaders);

    /** What of an upstream's headers goes to the client; framing and coding headers are the exchange's business. */
    MultiMap toClient(MultiMap upstreamHeaders);
}
