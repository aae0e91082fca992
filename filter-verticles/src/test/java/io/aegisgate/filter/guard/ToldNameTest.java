package io.aegisgate.filter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as the contract's pages on filters and protocols give them. */
class ToldNameTest {
    @ParameterizedTest
    @CsvSource({
        "INJECTION_DETECTOR, direct, REQUEST, injection_direct, injection_direct",
        "INJECTION_DETECTOR, unicode_bidi, RESPONSE, response_injection_unicode_bidi, injection_unicode_bidi",
        "ANOMALY_DETECTOR, high_risk_command, RESPONSE, response_anomaly_high_risk_command, response_high_risk_command",
        "ANOMALY_DETECTOR, repeated_line, RESPONSE, response_anomaly_repeated_line, response_anomaly_repeated_line",
        "PRIVILEGE_GUARD, privilege_abuse, REQUEST, privilege_abuse, request_privilege_abuse",
        "PRIVILEGE_GUARD, privilege_abuse, RESPONSE, response_privilege_abuse, response_privilege_abuse",
        "RAG_POISON_GUARD, rag_poison_ingestion, REQUEST, rag_poison_ingestion, rag_poison_ingestion",
        "RAG_POISON_GUARD, rag_poison_retrieval, REQUEST, rag_poison_retrieval indirect_injection_suspected, rag_poison_retrieval",
        "RAG_POISON_GUARD, rag_poison_propagation, RESPONSE, response_rag_poison_propagation, response_rag_poison_propagation",
        "UNTRUSTED_CONTENT_GUARD, secrecy, REQUEST, indirect_injection_suspected request_secrecy, request_secrecy",
        "TOOL_CALL_GUARD, tool_call_violation, RESPONSE, tool_call_violation, response_tool_call_violation",
        "TOOL_CALL_GUARD, disallowed_tool, RESPONSE, tool_call_violation response_disallowed_tool, response_tool_call_violation",
        "SEMANTIC_MODULE, semantic_injection, RESPONSE, response_semantic_injection, response_semantic_injection",
        "REQUEST_SANITIZER, secret_exfiltration, REQUEST, request_secret_exfiltration, request_secret_exfiltration",
        "REQUEST_SANITIZER, privilege_escalation, REQUEST, request_privilege_escalation, request_privilege_abuse",
        "OUTPUT_SANITIZER, system_prompt_leak, RESPONSE, system_prompt_leak_signal, response_system_prompt_leak",
        "POST_RESTORE_GUARD, post_restore_masked, RESPONSE, post_restore_secret_masked, response_post_restore_masked",
        "POST_RESTORE_GUARD, restoration_blocked, RESPONSE, restoration_blocked, response_restoration_blocked",
        "OUTPUT_SANITIZER, exfiltration_link, RESPONSE, response_exfiltration_link, response_exfiltration_link",
    })
    void findingsAreToldUnderTheContractsNames(
            FilterName filter, String category, Side side, String tags, String reason) {
        Finding finding = new Finding(filter, "a.rule", category, Rule.Severity.HIGH, 1, 0, 1, Disarm.NONE, false);
        assertThat(ToldName.tags(side, finding)).containsExactly(tags.split(" "));
        assertThat(ToldName.reason(side, finding)).isEqualTo(reason);
    }
}
