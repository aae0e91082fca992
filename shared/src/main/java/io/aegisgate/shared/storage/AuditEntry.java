package io.aegisgate.shared.storage;

import java.time.Instant;

/**
 * An audit event.
 *
 * @param tenant whose exchange it was
 * @param id of the event, unique in the tenant
 * @param json the event as a JSON object
 */
public record AuditEntry(String tenant, String id, Instant at, String json) {}
