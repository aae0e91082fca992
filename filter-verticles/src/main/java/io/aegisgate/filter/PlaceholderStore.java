package io.aegisgate.filter;

import io.aegisgate.filter.redaction.placeholder.MappingSink;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;

/**
 * Placeholders that outlive their exchange.
 *
 * @param sink takes new ones; never blocks
 * @param lookup finds earlier ones
 */
public record PlaceholderStore(MappingSink sink, Lookup lookup) {
    /** Finds clear values of a tenant's placeholders. */
    @FunctionalInterface
    public interface Lookup {
        /** The clear values of those names that are known. */
        Future<Map<String, String>> find(String tenant, Collection<String> names);
    }
}
