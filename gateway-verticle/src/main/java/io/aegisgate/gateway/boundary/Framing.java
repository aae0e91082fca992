package io.aegisgate.gateway.boundary;

import io.aegisgate.shared.error.ErrorCode;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds headers by which two servers could disagree about where a request ends (RFC 9112, 6). */
final class Framing {
    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final int MAX_DIGITS = 18;

    private Framing() {}

    /** What is wrong, in the order clients rely on. */
    static Optional<ErrorCode> problem(MultiMap headers) {
        List<String> lengths = values(headers, CONTENT_LENGTH);
        List<String> codings = values(headers, TRANSFER_ENCODING);
        if (lengths.size() > 1) {
            return Optional.of(
                    new HashSet<>(lengths).size() > 1
                            ? ErrorCode.CONFLICTING_CONTENT_LENGTH
                            : ErrorCode.DUPLICATE_CONTENT_LENGTH);
        }
        if (!lengths.isEmpty() && !codings.isEmpty()) {
            return Optional.of(ErrorCode.CONTENT_LENGTH_TRANSFER_ENCODING_CONFLICT);
        }
        if (codings.size() > 1) {
            return Optional.of(ErrorCode.DUPLICATE_TRANSFER_ENCODING);
        }
        if (!codings.isEmpty() && !codings.get(0).toLowerCase(Locale.ROOT).equals("chunked")) {
            return Optional.of(ErrorCode.UNSUPPORTED_CONTENT_ENCODING);
        }
        boolean sound = lengths.isEmpty() || isNumber(lengths.get(0));
        return sound ? Optional.empty() : Optional.of(ErrorCode.INVALID_CONTENT_LENGTH);
    }

    /** The declared length; -1 when there is none. Only after {@link #problem} found nothing. */
    static long declaredBytes(MultiMap headers) {
        String length = headers.get(CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length.strip());
    }

    private static List<String> values(MultiMap headers, String name) {
        List<String> values = new ArrayList<>();
        for (String line : headers.getAll(name)) {
            for (String value : line.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
