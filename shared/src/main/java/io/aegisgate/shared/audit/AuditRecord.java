package io.aegisgate.shared.audit;

import java.time.Instant;

/**
 * What is kept of an exchange.
 *
 * @param tenant whose exchange it was
 * @param id of the exchange
 * @param notable whether anything was found, changed, refused or failed
 * @param json one JSON object without line ends, without any text of the exchange
 */
public record AuditRecord(String tenant, String id, Instant at, boolean notable, String json) {}
