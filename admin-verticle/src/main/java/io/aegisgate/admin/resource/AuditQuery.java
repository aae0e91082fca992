package io.aegisgate.admin.resource;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.storage.AuditEntry;
import io.aegisgate.shared.token.TenantId;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Which audit events are asked for. What is left out of a request asks for nothing: {@code request_id}, {@code token} or
 * {@code tenant}, {@code action}, {@code since} and {@code until} (ISO-8601, UTC), {@code limit} (1 to 200, 50 when absent)
 * and the {@code cursor} of the answer before.
 *
 * @param id empty for any
 * @param tenant empty for any
 * @param action empty for any
 * @param position after which event to begin; empty for the newest
 */
record AuditQuery(
        String id,
        String tenant,
        String action,
        Instant since,
        Instant until,
        int limit,
        Optional<AuditEntry> position) {
    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 200;
    private static final String SEPARATOR = "\n";
    private static final int CURSOR_PARTS = 3;

    /** Reads a request; fails with {@code invalid_parameters}. */
    static AuditQuery of(JsonObject json) {
        String token = text(json, "token");
        String tenant = text(json, "tenant");
        if (!token.isEmpty() && !tenant.isEmpty()) {
            throw wrong("token and tenant cannot be asked for together");
        }
        Instant until = instant(json, "until").orElse(Instant.MAX);
        String cursor = text(json, "cursor");
        Optional<AuditEntry> position = cursor.isEmpty() ? beginning(until) : Optional.of(position(cursor));
        return new AuditQuery(
                text(json, "request_id"),
                token.isEmpty() ? tenant : TenantId.ofToken(token),
                text(json, "action"),
                instant(json, "since").orElse(Instant.MIN),
                until,
                limit(json),
                position);
    }

    /** Whether an event is one of those. */
    boolean asksFor(AuditEntry entry, JsonObject event) {
        return (id.isEmpty() || id.equals(entry.id()))
                && (tenant.isEmpty() || tenant.equals(entry.tenant()))
                && (action.isEmpty() || action.equals(event.getString("action")))
                && !entry.at().isBefore(since)
                && !entry.at().isAfter(until);
    }

    /** Whether an event, and so every one after it, is older than what is asked for. */
    boolean isBefore(AuditEntry entry) {
        return entry.at().isBefore(since);
    }

    /** Where to go on after an event. */
    static String cursor(AuditEntry entry) {
        String text = entry.at().toEpochMilli() + SEPARATOR + entry.tenant() + SEPARATOR + entry.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<AuditEntry> beginning(Instant until) {
        // The order of events of one millisecond is the store's own, so it begins at the next one.
        return until.equals(Instant.MAX)
                ? Optional.empty()
                : Optional.of(new AuditEntry("", "", until.plusMillis(1), ""));
    }

    private static AuditEntry position(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(SEPARATOR, -1);
            if (parts.length == CURSOR_PARTS) {
                return new AuditEntry(parts[1], parts[2], Instant.ofEpochMilli(Long.parseLong(parts[0])), "");
            }
        } catch (IllegalArgumentException malformed) {
            // Told below.
        }
        throw wrong("cursor is not one of an answer");
    }

    private static int limit(JsonObject json) {
        Object value = json.getValue("limit");
        if (value == null) {
            return LIMIT;
        }
        if (value instanceof Integer limit && limit >= 1 && limit <= LIMIT_MAX) {
            return limit;
        }
        throw wrong("limit must be a number from 1 to " + LIMIT_MAX);
    }

    private static Optional<Instant> instant(JsonObject json, String field) {
        String text = text(json, field);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException malformed) {
            throw wrong(field + " must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static String text(JsonObject json, String field) {
        Object value = json.getValue(field);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text.strip();
        }
        throw wrong(field + " must be a text");
    }

    private static GatewayFailure wrong(String detail) {
        return new GatewayFailure(ErrorCode.INVALID_PARAMETERS, detail);
    }
}
