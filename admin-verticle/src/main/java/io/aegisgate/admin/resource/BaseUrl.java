package io.aegisgate.admin.resource;

import io.aegisgate.admin.auth.ClientOrigin;
import io.aegisgate.shared.launch.NodeContext;

/** The URL under which clients reach a token, as seen by whoever asks. */
public final class BaseUrl {
    private static final String TOKEN_PATH = "/v1/__gw__/t/";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_HOST_CHARS = 261;

    private final NodeContext node;

    /** URLs of a node's gateway port. */
    public BaseUrl(NodeContext node) {
        this.node = node;
    }

    /** The base URL of a token. A request that came to the admin port itself is told the gateway's address. */
    String of(ClientOrigin origin, String token) {
        String scheme = origin.scheme().equals("https") ? "https" : "http";
        return scheme + "://" + host(origin) + TOKEN_PATH + token;
    }

    private String host(ClientOrigin origin) {
        String asked = origin.host().isEmpty() ? node.config().server().host() + ":" + port() : origin.host();
        if (asked.length() > MAX_HOST_CHARS || !asked.chars().allMatch(BaseUrl::isHostCharacter)) {
            return LOOPBACK + ":" + port();
        }
        for (String anyAddress : new String[] {"0.0.0.0", "[::]"}) {
            if (asked.equals(anyAddress) || asked.startsWith(anyAddress + ":")) {
                return LOOPBACK + asked.substring(anyAddress.length());
            }
        }
        return asked;
    }

    private int port() {
        var listening = node.gatewayPort().future();
        return listening.succeeded()
                ? listening.result()
                : node.config().server().port();
    }

    private static boolean isHostCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ".-:[]".indexOf(c) >= 0;
    }
}
