package io.aegisgate.gateway.coding;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The codings the gateway can undo. */
public enum ContentCoding {
    /** No coding. */
    IDENTITY,
    /** RFC 1952. */
    GZIP,
    /** RFC 1950, and the raw RFC 1951 form that some senders call deflate. */
    DEFLATE;

    /** The coding a {@code Content-Encoding} value names; empty for one that cannot be undone, and for several. */
    public static Optional<ContentCoding> of(@Nullable String header) {
        String name = header == null ? "" : header.trim().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> Optional.of(IDENTITY);
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "deflate" -> Optional.of(DEFLATE);
            default -> Optional.empty();
        };
    }

    /** What may be asked of an upstream so that an answer passed on as it is can still be read by the client. */
    public static String acceptableTo(@Nullable String acceptEncoding) {
        boolean gzip = accepts(acceptEncoding, "gzip");
        boolean deflate = accepts(acceptEncoding, "deflate");
        if (gzip) {
            return deflate ? "gzip, deflate" : "gzip";
        }
        return deflate ? "deflate" : "identity";
    }

    /** Whether an {@code Accept-Encoding} value names a coding and does not weigh it 0. */
    public static boolean accepts(@Nullable String acceptEncoding, String coding) {
        if (acceptEncoding == null) {
            return false;
        }
        int from = 0;
        while (from < acceptEncoding.length()) {
            int comma = acceptEncoding.indexOf(',', from);
            int end = comma < 0 ? acceptEncoding.length() : comma;
            String item = acceptEncoding.substring(from, end);
            int semicolon = item.indexOf(';');
            String name = semicolon < 0 ? item : item.substring(0, semicolon);
            if (name.trim().equalsIgnoreCase(coding)) {
                return semicolon < 0 || !isZero(item.substring(semicolon + 1));
            }
            from = end + 1;
        }
        return false;
    }

    private static boolean isZero(String parameters) {
        String weight = parameters.replace(" ", "").toLowerCase(Locale.ROOT);
        return weight.startsWith("q=0") && weight.chars().skip(3).allMatch(c -> c == '.' || c == '0');
    }
}
