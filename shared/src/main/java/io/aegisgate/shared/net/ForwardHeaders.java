package io.aegisgate.shared.net;

/**
 * Headers with which the gateway port hands a request of {@code /__gw__/*} or {@code /__ui__/*} on to the admin
 * listener. The gateway removes whatever a client sent under these names before it sets them.
 */
public final class ForwardHeaders {
    /** Names that begin so are ours; neither an upstream nor the admin listener gets them from a client. */
    public static final String INTERNAL_PREFIX = "x-aegis-";

    /** Proves that the gateway of this process set the other headers: {@code NodeKeys.forwardSecret()}. */
    public static final String SECRET = "x-aegis-forward-secret";

    /** The client's address after trusted proxies have been resolved. */
    public static final String PEER = "x-aegis-forward-peer";

    /** {@code http} or {@code https} as the client sees it. */
    public static final String PROTO = "x-aegis-forward-proto";

    /** Host and port as the client sees them. */
    public static final String HOST = "x-aegis-forward-host";

    private ForwardHeaders() {}
}
