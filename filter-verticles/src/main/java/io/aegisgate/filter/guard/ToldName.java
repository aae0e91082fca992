package io.aegisgate.filter.guard;

import java.util.List;
import java.util.Map;

/**
 * Under which names findings are told in the {@code aegisgate} object and the audit: those of the contract where it has one,
 * {@code request_} or {@code response_} and the category where it has none. Stateless.
 */
public final class ToldName {
    /** What a tool result or document that gives orders is told as, besides its category. */
    private static final String INDIRECT = "indirect_injection_suspected";

    private static final String VIOLATION = "tool_call_violation";

    /** Categories that the contract calls otherwise than {@code <side>_<category>}, as tags. */
    private static final Map<String, String> TAGS = Map.of(
            "restoration_blocked", "restoration_blocked",
            "post_restore_masked", "post_restore_secret_masked",
            "system_prompt_leak", "system_prompt_leak_signal");

    private ToldName() {}

    /** The tags of a finding. */
    public static List<String> tags(Side side, Finding finding) {
        String category = finding.category();
        String sided = sided(side, category);
        return switch (finding.filter()) {
            case INJECTION_DETECTOR -> List.of(answer(side) + "injection_" + category);
            case ANOMALY_DETECTOR -> List.of(answer(side) + "anomaly_" + category);
            case PRIVILEGE_GUARD -> List.of(answer(side) + category);
            case RAG_POISON_GUARD -> poisoned(side, category);
            case UNTRUSTED_CONTENT_GUARD -> side == Side.REQUEST ? List.of(INDIRECT, sided) : List.of(sided);
            case TOOL_CALL_GUARD -> category.equals(VIOLATION) ? List.of(VIOLATION) : List.of(VIOLATION, sided);
            case SEMANTIC_MODULE -> List.of(answer(side) + semantic(category));
            case POST_RESTORE_GUARD, OUTPUT_SANITIZER -> List.of(TAGS.getOrDefault(category, sided));
            case EXACT_VALUE_REDACTION, REDACTION, SYSTEM_PROMPT_GUARD, REQUEST_SANITIZER, RESTORATION ->
                List.of(sided);
        };
    }

    /** The key of what was done about a finding. */
    public static String reason(Side side, Finding finding) {
        String category = finding.category();
        return switch (finding.filter()) {
            case INJECTION_DETECTOR -> "injection_" + category;
            case ANOMALY_DETECTOR ->
                side == Side.RESPONSE && !category.equals("high_risk_command")
                        ? "response_anomaly_" + category
                        : sided(side, category);
            case RAG_POISON_GUARD -> answer(side) + category;
            case TOOL_CALL_GUARD -> "response_" + VIOLATION;
            case SEMANTIC_MODULE -> answer(side) + semantic(category);
            case REQUEST_SANITIZER ->
                category.equals("privilege_escalation") ? "request_privilege_abuse" : sided(side, category);
            default -> sided(side, category);
        };
    }

    private static List<String> poisoned(Side side, String category) {
        return side == Side.REQUEST && category.endsWith("_retrieval")
                ? List.of(category, INDIRECT)
                : List.of(answer(side) + category);
    }

    private static String semantic(String category) {
        return category.startsWith("semantic_") ? category : "semantic_" + category;
    }

    private static String sided(Side side, String category) {
        return (side == Side.REQUEST ? "request_" : "response_") + category;
    }

    /** The contract's prefix of what filters of both sides say of an answer. */
    private static String answer(Side side) {
        return side == Side.REQUEST ? "" : "response_";
    }
}
