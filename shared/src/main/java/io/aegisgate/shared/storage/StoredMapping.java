package io.aegisgate.shared.storage;

import java.time.Instant;

/**
 * A placeholder and the value it stands for, sealed.
 *
 * @param placeholder the full placeholder name without braces, {@code AG_<KIND>_<ID>}
 * @param sealedValue the encrypted value; no backend sees clear text
 */
public record StoredMapping(String tenant, String placeholder, String sealedValue, Instant createdAt) {}
