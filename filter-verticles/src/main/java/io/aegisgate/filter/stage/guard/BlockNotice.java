package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.stream.binary.EventStreamFraming;
import io.aegisgate.filter.stream.frame.Framing;
import io.aegisgate.filter.stream.sse.SseFraming;
import io.aegisgate.filter.text.JsonText;
import io.aegisgate.shared.message.ProtocolId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a refused request in the form of a completion that says so, for clients that take an error for a reason to
 * try again. Shapes: as the API references of OpenAI, Anthropic, Google and AWS give them.
 *
 * @param id of the exchange
 * @param model as the request named it
 * @param created seconds since 1970
 * @param notice the text
 * @param metadata the {@code aegisgate} object
 */
public record BlockNotice(ProtocolId protocol, String id, String model, long created, String notice, String metadata) {
    private static final String USAGE = "\"usage\":{\"inputTokens\":0,\"outputTokens\":0,\"totalTokens\":0}";

    /** One JSON document. */
    public byte[] whole() {
        String body =
                switch (protocol) {
                    case GEMINI -> gemini();
                    case CONVERSE ->
                        "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":" + quoted()
                                + "}]}},\"stopReason\":\"end_turn\"," + USAGE + "," + told() + "}";
                    case CHAT, REALTIME, GENERIC, FOREIGN ->
                        "{" + chatHead("chat.completion")
                                + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                                + quoted() + "},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":0,"
                                + "\"completion_tokens\":0,\"total_tokens\":0}," + told() + "}";
                    case RESPONSES -> response("completed", "[" + item() + "]", ",\"output_text\":" + quoted());
                    case MESSAGES ->
                        message("[{\"type\":\"text\",\"text\":" + quoted() + "}]", "\"end_turn\"", "," + told());
                };
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** The same as an event stream. */
    public byte[] stream() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (protocol) {
            case GEMINI -> event(out, "", gemini());
            case CONVERSE -> converse(out);
            case CHAT, REALTIME, GENERIC, FOREIGN -> chat(out);
            case RESPONSES -> responses(out);
            case MESSAGES -> messages(out);
        }
        return out.toByteArray();
    }

    /** The media type of {@link #stream}. */
    public String streamType() {
        return framing().mediaType();
    }

    private Framing framing() {
        return protocol == ProtocolId.CONVERSE ? EventStreamFraming.EVENT_STREAM : SseFraming.SSE;
    }

    private String gemini() {
        return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":" + quoted()
                + "}]},\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":0,"
                + "\"candidatesTokenCount\":0,\"totalTokenCount\":0},\"modelVersion\":" + JsonText.quote(model) + ","
                + told() + "}";
    }

    private void converse(ByteArrayOutputStream out) {
        String block = "{\"contentBlockIndex\":0";
        event(out, "messageStart", "{\"role\":\"assistant\"}");
        event(out, "contentBlockDelta", block + ",\"delta\":{\"text\":" + quoted() + "}}");
        event(out, "contentBlockStop", block + "}");
        event(out, "messageStop", "{\"stopReason\":\"end_turn\"," + told() + "}");
        event(out, "metadata", "{" + USAGE + ",\"metrics\":{\"latencyMs\":0}}");
    }

    private void chat(ByteArrayOutputStream out) {
        String head = "{" + chatHead("chat.completion.chunk");
        event(
                out,
                "",
                head + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":" + quoted()
                        + "},\"finish_reason\":null}]}");
        event(out, "", head + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]," + told() + "}");
        event(out, "", "[DONE]");
    }

    private void responses(ByteArrayOutputStream out) {
        String place = "\"item_id\":\"msg_aegisgate\",\"output_index\":0,\"content_index\":0,";
        String part = "{\"type\":\"output_text\",\"text\":" + quoted() + ",\"annotations\":[]}";
        String empty = "{\"type\":\"output_text\",\"text\":\"\",\"annotations\":[]}";
        String begun = "{\"id\":\"msg_aegisgate\",\"type\":\"message\",\"role\":\"assistant\",\"status\":"
                + "\"in_progress\",\"content\":[]}";
        String[][] events = {
            {"response.created", "\"response\":" + response("in_progress", "[]", "")},
            {"response.output_item.added", "\"output_index\":0,\"item\":" + begun},
            {"response.content_part.added", place + "\"part\":" + empty},
            {"response.output_text.delta", place + "\"delta\":" + quoted()},
            {"response.output_text.done", place + "\"text\":" + quoted()},
            {"response.content_part.done", place + "\"part\":" + part},
            {"response.output_item.done", "\"output_index\":0,\"item\":" + item()},
            {"response.completed", "\"response\":" + response("completed", "[" + item() + "]", "") + "," + told()}
        };
        for (int i = 0; i < events.length; i++) {
            String type = events[i][0];
            event(out, type, "{\"type\":\"" + type + "\",\"sequence_number\":" + i + "," + events[i][1] + "}");
        }
    }

    private void messages(ByteArrayOutputStream out) {
        event(out, "message_start", "{\"type\":\"message_start\",\"message\":" + message("[]", "null", "") + "}");
        event(
                out,
                "content_block_start",
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}");
        event(
                out,
                "content_block_delta",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + quoted()
                        + "}}");
        event(out, "content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}");
        event(
                out,
                "message_delta",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                        + "\"usage\":{\"output_tokens\":0}," + told() + "}");
        event(out, "message_stop", "{\"type\":\"message_stop\"," + told() + "}");
    }

    private String chatHead(String object) {
        return "\"id\":" + JsonText.quote("chatcmpl-" + id) + ",\"object\":\"" + object + "\",\"created\":" + created
                + ",\"model\":" + JsonText.quote(model);
    }

    private String response(String status, String output, String more) {
        return "{\"id\":" + JsonText.quote("resp_" + id) + ",\"object\":\"response\",\"created_at\":" + created
                + ",\"status\":\"" + status + "\",\"model\":" + JsonText.quote(model) + ",\"output\":" + output + more
                + (output.equals("[]") ? "" : "," + told()) + "}";
    }

    private String item() {
        return "{\"id\":\"msg_aegisgate\",\"type\":\"message\",\"role\":\"assistant\",\"status\":\"completed\","
                + "\"content\":[{\"type\":\"output_text\",\"text\":" + quoted() + ",\"annotations\":[]}]}";
    }

    private String message(String content, String stopReason, String more) {
        return "{\"id\":" + JsonText.quote("msg_" + id) + ",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                + JsonText.quote(model) + ",\"content\":" + content + ",\"stop_reason\":" + stopReason
                + ",\"stop_sequence\":null,\"usage\":{\"input_tokens\":0,\"output_tokens\":0}" + more + "}";
    }

    private String quoted() {
        return JsonText.quote(notice);
    }

    private String told() {
        return "\"aegisgate\":" + metadata;
    }

    private void event(ByteArrayOutputStream out, String name, String data) {
        out.writeBytes(framing().own(name, data));
    }
}
