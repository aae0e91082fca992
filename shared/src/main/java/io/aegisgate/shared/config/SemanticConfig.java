package io.aegisgate.shared.config;

import java.time.Duration;

/** The optional external review of the gray zone. */
public record SemanticConfig(
        @Setting(
                env = "AEGIS_ENABLE_SEMANTIC_MODULE",
                byDefault = "true",
                reload = Reload.RESTART,
                doc = "Allow semantic review in the gray zone.")
        boolean enabled,

        @Setting(
                env = "AEGIS_SEMANTIC_GRAY_LOW",
                byDefault = "0.25",
                min = 0,
                max = 1,
                reload = Reload.LIVE,
                doc = "Lower risk bound.")
        double grayLow,

        @Setting(
                env = "AEGIS_SEMANTIC_GRAY_HIGH",
                byDefault = "0.75",
                min = 0,
                max = 1,
                reload = Reload.LIVE,
                doc = "Upper risk bound.")
        double grayHigh,

        @Setting(
                env = "AEGIS_SEMANTIC_SERVICE_URL",
                byDefault = "",
                reload = Reload.RESTART,
                doc = "External service; empty keeps the review local.")
        String serviceUrl,

        @Setting(
                env = "AEGIS_SEMANTIC_TIMEOUT_MS",
                byDefault = "150",
                min = 1,
                max = 60000,
                reload = Reload.RESTART,
                doc = "Time limit of one call.")
        Duration timeout,

        @Setting(
                env = "AEGIS_SEMANTIC_CACHE_TTL_SECONDS",
                byDefault = "300",
                min = 1,
                max = 86400,
                reload = Reload.RESTART,
                doc = "Life of a cached result.")
        Duration cacheTtl,

        @Setting(
                env = "AEGIS_SEMANTIC_CACHE_MAX_ENTRIES",
                byDefault = "5000",
                min = 100,
                max = 10000000,
                reload = Reload.RESTART,
                doc = "Cached results.")
        int cacheMaxEntries,

        @Setting(
                env = "AEGIS_SEMANTIC_CIRCUIT_FAILURE_THRESHOLD",
                byDefault = "3",
                min = 1,
                max = 1000,
                reload = Reload.RESTART,
                doc = "Failures that open the breaker.")
        int circuitFailures,

        @Setting(
                env = "AEGIS_SEMANTIC_CIRCUIT_OPEN_SECONDS",
                byDefault = "30",
                min = 1,
                max = 3600,
                reload = Reload.RESTART,
                doc = "How long the breaker stays open.")
        Duration circuitOpen) {
    @Override
    public String toString() {
        // Security: a record's own text would show secrets.
        return SettingsCatalogue.show(this);
    }
}
