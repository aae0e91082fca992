package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.SecurityConfig;
import java.util.EnumSet;
import java.util.Set;

/** The feature switches ({@code AEGIS_ENABLE_…}): no policy turns a filter on that is switched off for the node. */
public final class Switches {
    private Switches() {}

    /** The filters that may run. */
    public static Set<FilterName> on(GatewayConfig config) {
        Set<FilterName> on = EnumSet.noneOf(FilterName.class);
        for (FilterName filter : FilterName.values()) {
            if (on(filter, config)) {
                on.add(filter);
            }
        }
        return on;
    }

    private static boolean on(FilterName filter, GatewayConfig config) {
        SecurityConfig security = config.security();
        return switch (filter) {
            case EXACT_VALUE_REDACTION -> security.exactValueRedaction();
            case REDACTION -> security.redaction();
            case SYSTEM_PROMPT_GUARD -> security.systemPromptGuard();
            case UNTRUSTED_CONTENT_GUARD -> security.untrustedContentGuard();
            case REQUEST_SANITIZER -> security.requestSanitizer();
            case ANOMALY_DETECTOR -> security.anomalyDetector();
            case INJECTION_DETECTOR -> security.injectionDetector();
            case SEMANTIC_MODULE -> config.semantic().enabled();
            case RAG_POISON_GUARD -> security.ragPoisonGuard();
            case PRIVILEGE_GUARD -> security.privilegeGuard();
            case TOOL_CALL_GUARD -> security.toolCallGuard();
            case RESTORATION -> security.restoration();
            case POST_RESTORE_GUARD -> security.postRestoreGuard();
            case OUTPUT_SANITIZER -> security.outputSanitizer();
        };
    }
}
