package io.aegisgate.shared.token;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of whitelist keys: names of request fields whose values are not redacted. A key is a letter, digit or
 * underscore and up to 63 more of these, dot or hyphen; it is kept in lower case. Every key that is accepted here is
 * honoured, and one that cannot be honoured is refused rather than dropped. Any thread.
 */
public final class WhitelistKeys {
    private static final int MAX_KEY_CHARS = 64;
    private static final int MAX_KEYS = 1000;
    private static final String SEPARATORS = ", \t\r\n";

    private WhitelistKeys() {}

    /**
     * Reads keys as a client may send them: a list of strings, one string separated by commas or blanks, or an object
     * whose truthy members count. Trimmed, lower-cased, without repeats, in the order given.
     *
     * @throws GatewayFailure {@code invalid_whitelist_key}; the detail names the position, not the text
     */
    public static List<String> parse(Object value) {
        List<Object> given = new ArrayList<>();
        if (value instanceof JsonArray list) {
            list.forEach(given::add);
        } else if (value instanceof String text) {
            new StringTokenizer(text, SEPARATORS).asIterator().forEachRemaining(given::add);
        } else if (value instanceof JsonObject object) {
            object.forEach(member -> {
                if (isTruthy(member.getValue())) {
                    given.add(member.getKey());
                }
            });
        } else {
            throw new GatewayFailure(
                    ErrorCode.INVALID_WHITELIST_KEY, "whitelist_key must be a list, a string or an object");
        }
        return parseAll(given);
    }

    /** A single key in its kept form; empty when it does not follow the grammar. */
    public static Optional<String> normalise(String key) {
        String kept = key.strip().toLowerCase(Locale.ROOT);
        boolean valid = !kept.isEmpty()
                && kept.length() <= MAX_KEY_CHARS
                && isWord(kept.charAt(0))
                && kept.chars().allMatch(c -> isWord((char) c) || c == '.' || c == '-');
        return valid ? Optional.of(kept) : Optional.empty();
    }

    private static List<String> parseAll(List<Object> given) {
        if (given.size() > MAX_KEYS) {
            throw new GatewayFailure(ErrorCode.INVALID_WHITELIST_KEY, "more than " + MAX_KEYS + " whitelist keys");
        }
        Set<String> keys = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            int position = i + 1;
            keys.add(Optional.ofNullable(given.get(i))
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .flatMap(WhitelistKeys::normalise)
                    .orElseThrow(() -> new GatewayFailure(
                            ErrorCode.INVALID_WHITELIST_KEY,
                            "whitelist key " + position + " is not 1 to " + MAX_KEY_CHARS
                                    + " letters, digits, '_', '.', '-' beginning with a letter, digit or '_'")));
        }
        return List.copyOf(keys);
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }

    private static boolean isTruthy(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof JsonArray list) {
            return !list.isEmpty();
        }
        return value instanceof JsonObject object && !object.isEmpty();
    }
}
