package io.aegisgate.filter.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.shared.message.ProtocolId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reasoning that was asked for in one protocol's words, asked for in another's. */
class ReasoningRequestTest {
    private static final String ASSISTANT_CALL =
            "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}";

    @ParameterizedTest
    @CsvSource({
        "low, 0, 2048, 10240",
        "medium, 0, 8192, 16384",
        "high, 0, 24576, 32768",
        "high, 64000, 24576, 64000",
        "high, 4096, 2048, 4096",
        "high, 1024, 0, 1024",
        "none, 0, 0, 8192"
    })
    void anEffortBecomesABudgetBelowTheLimit(String effort, int limit, int budget, int maxTokens) {
        // Given
        ObjectNode request = chat().put("reasoning_effort", effort).put("temperature", 0.5);
        if (limit > 0) {
            request.put("max_completion_tokens", limit);
        }

        // When
        JsonNode converted = toMessages(request);

        // Then
        assertThat(converted.path("thinking").path("budget_tokens").asInt(0)).isEqualTo(budget);
        assertThat(converted.path("max_tokens").asInt()).isEqualTo(maxTokens);
        assertThat(converted.has("temperature")).isEqualTo(budget == 0);
    }

    @Test
    void messagesDoesNotReasonWhereItWouldRefuse() {
        // Given
        ObjectNode forced = chat().put("reasoning_effort", "low").put("tool_choice", "required");
        ObjectNode amidCalls = chat().put("reasoning_effort", "low");
        amidCalls
                .withArrayProperty("messages")
                .add(Nodes.parseOrMissing(ASSISTANT_CALL))
                .add(Nodes.object().put("role", "tool").put("tool_call_id", "c").put("content", "x"));

        // When, Then
        assertThat(toMessages(forced).has("thinking")).isFalse();
        assertThat(toMessages(amidCalls).has("thinking")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1024, low", "2048, low", "8192, medium", "32000, high"})
    void aBudgetBecomesAnEffort(int budget, String effort) {
        // Given
        ObjectNode request =
                Nodes.object().put("model", "m").put("max_tokens", 64000).put("top_p", 0.9);
        request.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
        request.putArray("messages");

        // When
        JsonNode responses = convert(request, ProtocolId.MESSAGES, ProtocolId.RESPONSES);
        JsonNode chat = convert(request, ProtocolId.MESSAGES, ProtocolId.CHAT);

        // Then
        assertThat(responses.path("reasoning").path("effort").asText()).isEqualTo(effort);
        assertThat(responses.path("include").path(0).asText()).isEqualTo("reasoning.encrypted_content");
        assertThat(responses.path("store").asBoolean(true)).isFalse();
        assertThat(responses.has("top_p")).isFalse();
        assertThat(chat.path("reasoning_effort").asText()).isEqualTo(effort);
    }

    @Test
    void anEffortOfMessagesCountsMoreThanItsBudget() {
        // Given
        ObjectNode request = Nodes.object().put("model", "m").put("max_tokens", 9000);
        request.putObject("thinking").put("type", "adaptive");
        request.putObject("output_config").put("effort", "max");
        request.putArray("messages");

        // When, Then
        assertThat(convert(request, ProtocolId.MESSAGES, ProtocolId.RESPONSES)
                        .path("reasoning")
                        .path("effort")
                        .asText())
                .isEqualTo("high");
    }

    private static ObjectNode chat() {
        ObjectNode request = Nodes.object().put("model", "m");
        request.putArray("messages").addObject().put("role", "user").put("content", "x");
        request.putArray("tools")
                .addObject()
                .put("type", "function")
                .putObject("function")
                .put("name", "f");
        return request;
    }

    private static JsonNode toMessages(ObjectNode request) {
        return convert(request, ProtocolId.CHAT, ProtocolId.MESSAGES);
    }

    private static JsonNode convert(ObjectNode body, ProtocolId from, ProtocolId to) {
        return Codec.of(to).writeRequest().encode(Codec.of(from).readRequest().decode(body));
    }
}
