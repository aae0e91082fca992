package io.aegisgate.shared.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.config.SettingRow;
import io.aegisgate.shared.config.SettingsCatalogue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names and defaults operators rely on. Path settings are absent: their defaults moved below AEGIS_DATA_DIR. */
class SpecifiedSettingsTest {
    private static final String DEFAULTS = """
            APP_NAME=AegisGate|ENV=dev|LOG_LEVEL=info|HOST=127.0.0.1|PORT=18080
            ENABLE_RELAY_ENDPOINT=false|UPSTREAM_BASE_URL=|UPSTREAM_TIMEOUT_SECONDS=600|UPSTREAM_MAX_CONNECTIONS=300
            UPSTREAM_MAX_KEEPALIVE_CONNECTIONS=100|STREAM_BOOTSTRAP_RETRIES=0|UPSTREAM_BASE_HEADER=x-upstream-base
            UPSTREAM_WHITELIST_URL_LIST=|ENABLE_BUILTIN_COMPAT_TOKENS=false|DOCKER_UPSTREAMS=
            ENABLE_LOCAL_PORT_ROUTING=false|LOCAL_PORT_ROUTING_HOST=host.docker.internal|COMPAT_ALLOWED_PORTS=
            ALLOW_PUBLIC_NUMERIC_TOKENS=false|ALLOW_PUBLIC_PASSTHROUGH_MODE=false|ENFORCE_LOOPBACK_ONLY=true
            TRUSTED_PROXY_IPS=|GATEWAY_KEY=|GATEWAY_KEY_HEADER=gateway-key|ADMIN_RATE_LIMIT_PER_MINUTE=30
            ENABLE_REQUEST_HMAC_AUTH=false|REQUEST_HMAC_SECRET=|REQUEST_SIGNATURE_HEADER=x-aegis-signature
            REQUEST_TIMESTAMP_HEADER=x-aegis-timestamp|REQUEST_NONCE_HEADER=x-aegis-nonce
            REQUEST_REPLAY_WINDOW_SECONDS=300|REQUEST_NONCE_CACHE_SIZE=50000|NONCE_CACHE_BACKEND=memory
            LOCAL_UI_SESSION_TTL_SECONDS=43200|LOCAL_UI_LOGIN_RATE_LIMIT_PER_MINUTE=10|LOCAL_UI_SECURE_COOKIE=true
            LOCAL_UI_ALLOW_INTERNAL_NETWORK=false|MAX_REQUEST_BODY_BYTES=12000000|MAX_MULTIPART_BODY_BYTES=60000000
            V2_MAX_REQUEST_BODY_BYTES=64000000|MAX_MESSAGES_COUNT=500|MAX_CONTENT_LENGTH_PER_MESSAGE=250000
            FILTER_PIPELINE_TIMEOUT_S=90|REQUEST_PIPELINE_TIMEOUT_ACTION=block
            SECURITY_LEVEL=medium|DEFAULT_POLICY=default|STRICT_COMMAND_BLOCK_ENABLED=false|RISK_SCORE_THRESHOLD=0.7
            ENABLE_REDACTION=true|ENABLE_EXACT_VALUE_REDACTION=true|ENABLE_RESTORATION=true
            ENABLE_INJECTION_DETECTOR=true|ENABLE_PRIVILEGE_GUARD=true|ENABLE_ANOMALY_DETECTOR=true
            ENABLE_REQUEST_SANITIZER=true|ENABLE_OUTPUT_SANITIZER=true|ENABLE_POST_RESTORE_GUARD=true
            ENABLE_SYSTEM_PROMPT_GUARD=false|ENABLE_UNTRUSTED_CONTENT_GUARD=true|ENABLE_TOOL_CALL_GUARD=true
            ENABLE_RAG_POISON_GUARD=true|ENABLE_SEMANTIC_MODULE=true|SEMANTIC_GRAY_LOW=0.25|SEMANTIC_GRAY_HIGH=0.75
            SEMANTIC_SERVICE_URL=|SEMANTIC_TIMEOUT_MS=150|SEMANTIC_CACHE_TTL_SECONDS=300
            SEMANTIC_CACHE_MAX_ENTRIES=5000|SEMANTIC_CIRCUIT_FAILURE_THRESHOLD=3|SEMANTIC_CIRCUIT_OPEN_SECONDS=30
            ENABLE_V2_PROXY=true|V2_ENABLE_REQUEST_REDACTION=true|V2_ENABLE_RESPONSE_COMMAND_FILTER=true
            V2_RESPONSE_FILTER_OBVIOUS_ONLY=true|V2_TARGET_ALLOWLIST=|V2_RESPONSE_FILTER_BYPASS_HOSTS=
            V2_BLOCK_INTERNAL_TARGETS=true
            STORAGE_BACKEND=sqlite|STORAGE_FAILURE_ACTION=block|REDIS_URL=redis://127.0.0.1:6379/0
            REDIS_KEY_PREFIX=aegisgate
            POSTGRES_DSN=|POSTGRES_SCHEMA=public|PENDING_DATA_TTL_SECONDS=86400|ENABLE_PENDING_PRUNE_TASK=true
            MAPPING_PRUNE_INTERVAL_SECONDS=3600
            ENABLE_DANGEROUS_RESPONSE_LOG=false|ENCRYPTION_KEY=
            """;

    private static final List<String> PATHS = List.of(
            "AEGIS_COMPOSE_DIR",
            "AEGIS_GW_TOKENS_PATH",
            "AEGIS_COMPAT_MODEL_MAP_PATH",
            "AEGIS_SECURITY_RULES_PATH",
            "AEGIS_SQLITE_DB_PATH",
            "AEGIS_AUDIT_LOG_PATH",
            "AEGIS_DANGEROUS_RESPONSE_LOG_PATH",
            "AEGIS_CONFIG_DIR");

    private static final List<String> PINNED = List.of(
            "AEGIS_GATEWAY_KEY",
            "AEGIS_ENFORCE_LOOPBACK_ONLY",
            "AEGIS_SECURITY_LEVEL",
            "AEGIS_ALLOW_PUBLIC_NUMERIC_TOKENS",
            "AEGIS_ALLOW_PUBLIC_PASSTHROUGH_MODE",
            "AEGIS_ENABLE_REQUEST_HMAC_AUTH",
            "AEGIS_REQUEST_HMAC_SECRET",
            "AEGIS_V2_BLOCK_INTERNAL_TARGETS",
            "AEGIS_TRUSTED_PROXY_IPS",
            "AEGIS_LOCAL_UI_ALLOW_INTERNAL_NETWORK");

    private static final List<String> RETIRED = List.of(
            "AEGIS_ENABLE_THREAD_OFFLOAD",
            "AEGIS_INTERNAL_FORWARDING_KERNEL_ROLLOUT",
            "AEGIS_TENANT_ID_HEADER",
            "AEGIS_MAX_PENDING_PAYLOAD_BYTES",
            "AEGIS_V2_SSE_FILTER_PROBE_MAX_CHARS",
            "AEGIS_V2_RESPONSE_FILTER_MAX_CHARS",
            "AEGIS_PENDING_PRUNE_INTERVAL_SECONDS",
            "AEGIS_REDIS_PENDING_SCAN_MAX_ENTRIES",
            "AEGIS_REDIS_PENDING_SCAN_BATCH_SIZE",
            "AEGIS_MAX_RESPONSE_LENGTH",
            "AEGIS_LOG_FULL_REQUEST_BODY",
            "AEGIS_DEBUG_EXCERPT_MAX_LEN",
            "AEGIS_BOOTSTRAP_RULES_DIR",
            "AEGIS_INIT_STRICT",
            "AEGIS_OTEL_CONSOLE_EXPORTER",
            "AEGIS_CLEAR_PENDING_ON_STARTUP",
            "AEGIS_CONFIRMATION_TTL_SECONDS",
            "AEGIS_CONFIRMATION_EXECUTING_TIMEOUT_SECONDS",
            "AEGIS_CONFIRMATION_SHOW_HIT_PREVIEW",
            "AEGIS_REQUIRE_CONFIRMATION_ON_BLOCK");

    @Test
    void everyLiveSettingExistsUnderItsNameWithItsDefault() {
        // Given
        Map<String, SettingRow> rows = SettingsCatalogue.byEnv();

        // When
        List<String[]> specified = Stream.of(DEFAULTS.split("[|\\n]"))
                .map(entry -> entry.strip().split("=", 2))
                .toList();

        // Then
        for (String[] entry : specified) {
            assertThat(rows).containsKey("AEGIS_" + entry[0]);
            assertThat(rows.get("AEGIS_" + entry[0]).byDefault()).as(entry[0]).isEqualTo(entry[1]);
        }
        assertThat(rows.keySet()).containsAll(PATHS).containsAll(PINNED).doesNotContainAnyElementsOf(RETIRED);
        assertThat(specified).hasSizeGreaterThan(85);
    }

    @Test
    void whatLowersProtectionIsPinned() {
        assertThat(PINNED)
                .allSatisfy(name -> assertThat(
                                SettingsCatalogue.byEnv().get(name).reload().name())
                        .isEqualTo("PINNED"));
    }

    @Test
    void retiredNamesSayWhatReplacedThem() {
        assertThat(RetiredSettings.replaced().keySet()).containsExactlyInAnyOrderElementsOf(RETIRED);
    }
}
