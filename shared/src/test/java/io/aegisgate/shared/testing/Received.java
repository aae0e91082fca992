package io.aegisgate.shared.testing;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as an upstream got it.
 *
 * @param headers lower-case names in the order they came, duplicates kept
 * @param body without chunk framing
 */
public record Received(String method, String uri, List<Map.Entry<String, String>> headers, Buffer body) {
    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The body as text. */
    public String text() {
        return body.toString(StandardCharsets.UTF_8);
    }
}
