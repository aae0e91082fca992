package io.aegisgate.shared.token;

import io.aegisgate.shared.crypto.Sha256;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Names the owner of a request: {@code <kind>:<first 12 hex digits of SHA-256 of the parts joined by |>}. */
public final class TenantId {
    /** The tenant of a request that proved nothing. */
    public static final String DEFAULT = "default";

    private static final int HINT_BYTES = 6;

    private TenantId() {}

    /** The tenant of a token. */
    public static String ofToken(String token) {
        return of("token", token);
    }

    /** The tenant of a kind; blank parts are dropped. */
    public static String of(String kind, String... parts) {
        String joined = Arrays.stream(parts).filter(part -> !part.isBlank()).collect(Collectors.joining("|"));
        return kind + ":" + HexFormat.of().formatHex(Sha256.of(joined), 0, HINT_BYTES);
    }
}
