package io.aegisgate.gateway.exchange;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Names exchanges: 128 random bits, told to client and upstream. Belongs to one event loop. */
public final class RequestIds {
    /** The header that carries the id in both directions. */
    public static final String HEADER = "x-aegis-request-id";

    private final RandomGenerator random;

    /** Ids from a source of random bits; they are no secret. */
    public RequestIds(RandomGenerator random) {
        this.random = random;
    }

    /** A fresh id of 32 hexadecimal digits. */
    public String next() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
