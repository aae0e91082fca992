package io.aegisgate.shared.config;

import java.util.List;

/** Level, policy and the filter switches. */
public record SecurityConfig(
        @Setting(
                env = "AEGIS_SECURITY_LEVEL",
                byDefault = "medium",
                oneOf = {"low", "medium", "high"},
                reload = Reload.PINNED,
                doc = "How easily findings act.")
        String level,

        @Setting(
                env = "AEGIS_DEFAULT_POLICY",
                byDefault = "default",
                reload = Reload.LIVE,
                doc = "Policy used when a token is bound to none.")
        String defaultPolicy,

        @Setting(
                env = "AEGIS_CLIENT_POLICIES",
                byDefault = "",
                reload = Reload.LIVE,
                doc =
                        "Policies a client may name in the body field policy, never one weaker than its token's; empty for none.")
        List<String> clientPolicies,

        @Setting(
                env = "AEGIS_BLOCK_STYLE",
                byDefault = "error",
                oneOf = {"error", "completion"},
                reload = Reload.LIVE,
                doc = "A refused request is answered with 403, or with 200 and a completion that says so.")
        String blockStyle,

        @Setting(
                env = "AEGIS_SECURITY_RULES_PATH",
                byDefault = "",
                reload = Reload.RESTART,
                doc = "Rule folder; empty means rules in the configuration directory.")
        String rulesPath,

        @Setting(
                env = "AEGIS_RULES_POLL_SECONDS",
                byDefault = "5",
                min = 0,
                max = 3600,
                reload = Reload.RESTART,
                doc =
                        "How often the rule folder is looked at for changes, in a cluster at least every second; 0 means never.")
        int rulesPollSeconds,

        @Setting(
                env = "AEGIS_GUARD_SEEN_TEXTS",
                byDefault = "16384",
                min = 0,
                max = 1_000_000,
                reload = Reload.RESTART,
                doc =
                        "Of so many texts of requests it is remembered what guards found, so that history is not guarded anew every turn; 0 for none.")
        int seenTexts,

        @Setting(
                env = "AEGIS_GUARD_DECODE_DEPTH",
                byDefault = "5",
                min = 1,
                max = 16,
                reload = Reload.RESTART,
                doc = "How often guards decode again what they decoded in a text.")
        int decodeDepth,

        @Setting(
                env = "AEGIS_GUARD_DECODE_PARTS",
                byDefault = "256",
                min = 1,
                max = 10_000,
                reload = Reload.RESTART,
                doc = "How many encoded parts of a text guards decode.")
        int decodeParts,

        @Setting(
                env = "AEGIS_GUARD_DECODE_CHARS",
                byDefault = "1048576",
                min = 1_000,
                max = 16_777_216,
                reload = Reload.RESTART,
                doc = "How many characters guards decode of one text.")
        int decodeChars,

        @Setting(
                env = "AEGIS_STRICT_COMMAND_BLOCK_ENABLED",
                byDefault = "false",
                reload = Reload.LIVE,
                doc = "Block on a forced-command match at any level.")
        boolean strictCommandBlock,

        @Setting(
                env = "AEGIS_RISK_SCORE_THRESHOLD",
                byDefault = "0.7",
                min = 0,
                max = 1,
                reload = Reload.LIVE,
                doc = "Threshold of a policy that names none.")
        double riskThreshold,

        @Setting(
                env = "AEGIS_ENABLE_REDACTION",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Redact secrets and personal data.")
        boolean redaction,

        @Setting(
                env = "AEGIS_ENABLE_EXACT_VALUE_REDACTION",
                byDefault = "true",
                reload = Reload.RESTART,
                doc = "Redact configured exact values.")
        boolean exactValueRedaction,

        @Setting(
                env = "AEGIS_ENABLE_RESTORATION",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Restore placeholders in answers.")
        boolean restoration,

        @Setting(
                env = "AEGIS_ENABLE_INJECTION_DETECTOR",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Prompt-injection detector.")
        boolean injectionDetector,

        @Setting(
                env = "AEGIS_ENABLE_PRIVILEGE_GUARD",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Privilege guard.")
        boolean privilegeGuard,

        @Setting(
                env = "AEGIS_ENABLE_ANOMALY_DETECTOR",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Anomaly detector.")
        boolean anomalyDetector,

        @Setting(
                env = "AEGIS_ENABLE_REQUEST_SANITIZER",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Request sanitizer.")
        boolean requestSanitizer,

        @Setting(
                env = "AEGIS_ENABLE_OUTPUT_SANITIZER",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Output sanitizer.")
        boolean outputSanitizer,

        @Setting(
                env = "AEGIS_ENABLE_POST_RESTORE_GUARD",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Check after restoration.")
        boolean postRestoreGuard,

        @Setting(
                env = "AEGIS_ENABLE_SYSTEM_PROMPT_GUARD",
                byDefault = "false",
                reload = Reload.LIVE,
                doc = "System-prompt guard.")
        boolean systemPromptGuard,

        @Setting(
                env = "AEGIS_ENABLE_UNTRUSTED_CONTENT_GUARD",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Untrusted-content guard.")
        boolean untrustedContentGuard,

        @Setting(
                env = "AEGIS_ENABLE_TOOL_CALL_GUARD",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Tool-call guard.")
        boolean toolCallGuard,

        @Setting(
                env = "AEGIS_ENABLE_RAG_POISON_GUARD",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "RAG poison guard.")
        boolean ragPoisonGuard,

        @Setting(
                env = "AEGIS_ENCRYPTION_KEY",
                byDefault = "",
                secret = true,
                reload = Reload.PINNED,
                doc =
                        "Key for data at rest instead of the key file (44 characters of URL-safe base64, 32 bytes); several are separated by commas, newest first.")
        String encryptionKey,

        @Setting(
                env = "AEGIS_PLACEHOLDER_KEY",
                byDefault = "",
                secret = true,
                reload = Reload.PINNED,
                doc =
                        "Key of placeholders, of the same form; empty means the one in the key folder, or one derived from the oldest AEGIS_ENCRYPTION_KEY.")
        String placeholderKey) {
    @Override
    public String toString() {
        // Security: a record's own text would show secrets.
        return SettingsCatalogue.show(this);
    }
}
