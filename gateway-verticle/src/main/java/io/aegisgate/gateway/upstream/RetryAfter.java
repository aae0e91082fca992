package io.aegisgate.gateway.upstream;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** Reads an upstream's invitation to come again. */
final class RetryAfter {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int SECONDS_DIGITS_MAX = 6;

    private RetryAfter() {}

    /** Whether the status says that the request was not worked on. */
    static boolean invited(HttpClientResponse response) {
        return response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() == UNAVAILABLE;
    }

    /** How long to wait; the default when the header is absent or a date. */
    static long delayMillis(HttpClientResponse response, long byDefault) {
        String value = response.getHeader(HttpHeaders.RETRY_AFTER);
        if (value == null || value.isEmpty() || value.length() > SECONDS_DIGITS_MAX) {
            return byDefault;
        }
        boolean seconds = value.chars().allMatch(c -> c >= '0' && c <= '9');
        return seconds ? Long.parseLong(value) * 1000 : byDefault;
    }
}
