package io.aegisgate.shared.config.load;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names that old deployments still set: accepted, without effect, with a warning that says what replaced them. */
final class RetiredSettings {
    private static final String NO_CONFIRMATION =
            "blocked content is never released by confirmation, so nothing replaces it";

    private static final Map<String, String> REPLACED = new TreeMap<>(Map.of(
            "AEGIS_ENABLE_THREAD_OFFLOAD",
            "filters always run on their own workers, see AEGIS_FILTER_WORKERS",
            "AEGIS_INTERNAL_FORWARDING_KERNEL_ROLLOUT",
            "there is one dispatch path, so nothing replaces it",
            "AEGIS_TENANT_ID_HEADER",
            "the tenant follows from the token, so nothing replaces it",
            "AEGIS_MAX_PENDING_PAYLOAD_BYTES",
            "see AEGIS_MAX_BUFFERED_BYTES for what a node holds",
            "AEGIS_CLEAR_PENDING_ON_STARTUP",
            NO_CONFIRMATION,
            "AEGIS_CONFIRMATION_TTL_SECONDS",
            NO_CONFIRMATION,
            "AEGIS_CONFIRMATION_EXECUTING_TIMEOUT_SECONDS",
            NO_CONFIRMATION,
            "AEGIS_CONFIRMATION_SHOW_HIT_PREVIEW",
            NO_CONFIRMATION,
            "AEGIS_REQUIRE_CONFIRMATION_ON_BLOCK",
            NO_CONFIRMATION));

    /** Read by a proxy in front or by the test suite; a node that sees them does nothing and says nothing. */
    private static final Set<String> NOT_OURS = Set.of("AEGIS_PROXY_TOKEN", "AEGIS_CORPORA");

    private RetiredSettings() {}

    /** Name to what replaced it, sorted. */
    static Map<String, String> replaced() {
        return REPLACED;
    }

    static boolean readElsewhere(String name) {
        return NOT_OURS.contains(name);
    }
}
