package io.aegisgate.filter.guard;

import java.util.Locale;

/**
 * The filters of the contract under their names in policies, reports and the audit. The order of the constants is the order
 * in which they run on a side.
 */
public enum FilterName {
    /** Configured values that must never leave. */
    EXACT_VALUE_REDACTION(true, true),
    /** Secrets and personal data become placeholders. */
    REDACTION(true, false),
    /** Keeps system prompts from untrusted relays; opt-in. */
    SYSTEM_PROMPT_GUARD(true, false),
    /** Instructions in content that nobody in the conversation wrote. */
    UNTRUSTED_CONTENT_GUARD(true, false),
    /** Intents and shapes in what goes up. */
    REQUEST_SANITIZER(true, false),
    /** Repetition, payload shapes and hidden characters. */
    ANOMALY_DETECTOR(true, true),
    /** Prompt injection by rules, both ways. */
    INJECTION_DETECTOR(true, true),
    /** Prompt injection by the local model, both ways. */
    SEMANTIC_MODULE(true, true),
    /** Poisoned documents and what comes of them. */
    RAG_POISON_GUARD(true, true),
    /** Attempts to reach beyond the caller's rights. */
    PRIVILEGE_GUARD(true, true),
    /** Dangerous tool calls of the model. */
    TOOL_CALL_GUARD(false, true),
    /** The client's values come back. */
    RESTORATION(false, true),
    /** Where restored values must not go. */
    POST_RESTORE_GUARD(false, true),
    /** Dangerous fragments of an answer. */
    OUTPUT_SANITIZER(false, true);

    private final boolean request;
    private final boolean response;

    FilterName(boolean request, boolean response) {
        this.request = request;
        this.response = response;
    }

    /** The name in policies, tags and reports, for example {@code injection_detector}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the filter works on this side. */
    public boolean on(Side side) {
        return side == Side.REQUEST ? request : response;
    }
}
