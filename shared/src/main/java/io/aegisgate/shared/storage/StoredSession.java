package io.aegisgate.shared.storage;

import java.time.Instant;

/**
 * A console session.
 *
 * @param id the secret in the cookie
 * @param json what the console keeps about it, a JSON object
 */
public record StoredSession(String id, String json, Instant expiresAt) {
    @Override
    public String toString() {
        // Security: the id gives access.
        return "StoredSession[expires " + expiresAt + "]";
    }
}
