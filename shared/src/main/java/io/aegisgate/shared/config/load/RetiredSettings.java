package io.aegisgate.shared.config.load;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names that old deployments still set: accepted, without effect, with a warning that says what replaced them. */
final class RetiredSettings {
    private static final String NO_CONFIRMATION =
            "blocked content is never released by confirmation, so nothing replaces it";

    private static final String TO_THE_END = "answers are looked at to their end, whole and streamed";
    private static final String NO_SCAN = "nothing waits in Redis to be searched for, so nothing replaces it";

    private static final String NO_TEXTS = "texts of exchanges are logged at no level, so nothing replaces it";

    private static final Map<String, String> REPLACED = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "AEGIS_ENABLE_THREAD_OFFLOAD", "filters always run on their own workers, see AEGIS_FILTER_WORKERS"),
            Map.entry("AEGIS_INTERNAL_FORWARDING_KERNEL_ROLLOUT", "there is one dispatch path, so nothing replaces it"),
            Map.entry("AEGIS_TENANT_ID_HEADER", "the tenant follows from the token, so nothing replaces it"),
            Map.entry("AEGIS_MAX_PENDING_PAYLOAD_BYTES", "see AEGIS_MAX_BUFFERED_BYTES for what a node holds"),
            Map.entry("AEGIS_MAX_RESPONSE_LENGTH", TO_THE_END),
            Map.entry("AEGIS_V2_RESPONSE_FILTER_MAX_CHARS", TO_THE_END),
            Map.entry("AEGIS_V2_SSE_FILTER_PROBE_MAX_CHARS", TO_THE_END),
            Map.entry("AEGIS_REDIS_PENDING_SCAN_BATCH_SIZE", NO_SCAN),
            Map.entry("AEGIS_REDIS_PENDING_SCAN_MAX_ENTRIES", NO_SCAN),
            Map.entry("AEGIS_PENDING_PRUNE_INTERVAL_SECONDS", "see AEGIS_MAPPING_PRUNE_INTERVAL_SECONDS"),
            Map.entry("AEGIS_LOG_FULL_REQUEST_BODY", NO_TEXTS),
            Map.entry("AEGIS_DEBUG_EXCERPT_MAX_LEN", NO_TEXTS),
            Map.entry(
                    "AEGIS_BOOTSTRAP_RULES_DIR",
                    "rules and policies are in the jar, and AEGIS_CONFIG_DIR adds to them"),
            Map.entry("AEGIS_INIT_STRICT", "every start reads all rules and policies and ends where one is broken"),
            Map.entry("AEGIS_OTEL_CONSOLE_EXPORTER", "no spans are made; GET /__gw__/metrics has the numbers"),
            Map.entry("AEGIS_CLEAR_PENDING_ON_STARTUP", NO_CONFIRMATION),
            Map.entry("AEGIS_CONFIRMATION_TTL_SECONDS", NO_CONFIRMATION),
            Map.entry("AEGIS_CONFIRMATION_EXECUTING_TIMEOUT_SECONDS", NO_CONFIRMATION),
            Map.entry("AEGIS_CONFIRMATION_SHOW_HIT_PREVIEW", NO_CONFIRMATION),
            Map.entry("AEGIS_REQUIRE_CONFIRMATION_ON_BLOCK", NO_CONFIRMATION)));

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
