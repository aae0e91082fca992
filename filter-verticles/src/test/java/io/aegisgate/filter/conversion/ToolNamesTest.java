package io.aegisgate.filter.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ToolNamesTest {
    private static final String LONG = "mcp__a_server_with_a_long_name__" + "a_tool_with_a_longer_one_".repeat(3);

    @Test
    void aNameTooLongForTheUpstreamIsShortenedOnTheWayThereAndWholeOnTheWayBack() throws Exception {
        // Given
        Conversion conversion = new Conversion(
                new ConversionPlan("/v1/messages", ProtocolId.MESSAGES, ProtocolId.MESSAGES, ProtocolId.RESPONSES),
                asked -> asked,
                0);
        ObjectNode request = Nodes.object().put("model", "m").put("max_tokens", 9);
        request.putArray("tools").add(Nodes.object().put("name", LONG));
        request.set("tool_choice", Nodes.typed("tool").put("name", LONG));
        request.putArray("messages")
                .addObject()
                .put("role", "assistant")
                .putArray("content")
                .add(Nodes.typed("tool_use").put("id", "t").put("name", LONG).set("input", Nodes.object()));

        // When
        Buffer sent = ((Conversion.Request.Send)
                        conversion.request(request.toString().getBytes(StandardCharsets.UTF_8)))
                .body();
        JsonNode upstream = Nodes.parse(sent.getBytes());
        String name = upstream.path("tools").path(0).path("name").asText();
        String answer = "{\"output\":[{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"" + name
                + "\",\"arguments\":\"{}\"}]}";
        Conversion.Whole whole = conversion.whole(200, answer.getBytes(StandardCharsets.UTF_8));
        JsonNode shown =
                Nodes.parse(((Conversion.Whole.Converted) whole).bytes().getBytes());

        // Then
        assertThat(name).hasSize(64).startsWith("mcp__a_server");
        assertThat(upstream.path("tool_choice").path("name").asText()).isEqualTo(name);
        assertThat(upstream.path("input").path(0).path("name").asText()).isEqualTo(name);
        assertThat(shown.path("content").path(0).path("name").asText()).isEqualTo(LONG);
        assertThat(shown.path("stop_reason").asText()).isEqualTo("tool_use");
    }
}
