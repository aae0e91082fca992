package io.aegisgate.filter.conversion.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.model.Block;
import io.aegisgate.filter.conversion.model.Media;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Part;
import io.aegisgate.filter.conversion.model.Seal;
import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Items and their content, in requests and answers alike. */
final class ResponsesItems {
    /** Texts of several summaries are put together like paragraphs. */
    static final String BETWEEN_SUMMARIES = "\n\n";

    private static final Set<String> KNOWN = Set.of(
            "type",
            "text",
            "annotations",
            "logprobs",
            "refusal",
            "image_url",
            "file_id",
            "detail",
            "file_data",
            "file_url",
            "filename");

    private ResponsesItems() {}

    /** The blocks of a content that is a text or a list. */
    static List<Block> content(JsonNode content) {
        List<Block> blocks = new ArrayList<>();
        if (content.isTextual()) {
            blocks.add(Block.of(new Part.Text(content.textValue())));
        }
        for (JsonNode part : content.isArray() ? content : Nodes.list()) {
            ObjectNode extras = Nodes.without(part, KNOWN);
            blocks.add(new Block(part(part), extras));
        }
        return blocks;
    }

    /** What an item that is no message stands for. */
    static Part part(JsonNode item) {
        return switch (Nodes.text(item, "type")) {
            case "input_text", "output_text", "text", "summary_text", "reasoning_text" ->
                new Part.Text(Nodes.text(item, "text"));
            case "refusal" -> new Part.Refusal(Nodes.text(item, "refusal"));
            case "input_image" ->
                Nodes.text(item, "image_url").isEmpty()
                        ? new Part.Foreign(item)
                        : new Part.Image(Media.ofUri(Nodes.text(item, "image_url")), Nodes.text(item, "detail"));
            case "input_file" -> file(item);
            case "function_call" ->
                new Part.ToolCall(
                        Nodes.firstText(item, "call_id", "id"),
                        Nodes.text(item, "name"),
                        Nodes.text(item, "arguments"));
            case "function_call_output" ->
                new Part.ToolResult(
                        Nodes.text(item, "call_id"),
                        content(item.path("output")).stream().map(Block::part).toList(),
                        false);
            case "reasoning" -> new Part.Reasoning(thoughts(item), seal(item));
            default -> new Part.Foreign(item);
        };
    }

    /** The readable thoughts of a reasoning item: its summaries, or where there are none the text itself. */
    static String thoughts(JsonNode item) {
        List<String> texts = new ArrayList<>();
        item.path("summary").forEach(part -> texts.add(Nodes.text(part, "text")));
        if (texts.isEmpty()) {
            item.path("content").forEach(part -> texts.add(Nodes.text(part, "text")));
        }
        return String.join(BETWEEN_SUMMARIES, texts);
    }

    /** What can be sent back: the encrypted copy. The id alone is of use only to a server that keeps answers. */
    static Seal seal(JsonNode item) {
        String encrypted = Nodes.text(item, "encrypted_content");
        return encrypted.isEmpty()
                ? Seal.none(ProtocolId.RESPONSES)
                : Seal.read(ProtocolId.RESPONSES, Nodes.text(item, "id"), encrypted, false);
    }

    static ObjectNode text(String text) {
        ObjectNode part = Nodes.typed("output_text").put("text", text);
        part.putArray("annotations");
        part.putArray("logprobs");
        return part;
    }

    static ObjectNode refusal(String text) {
        return Nodes.typed("refusal").put("refusal", text);
    }

    static ObjectNode message(String id, String status) {
        ObjectNode message =
                Nodes.typed("message").put("id", id).put("status", status).put("role", "assistant");
        message.putArray("content");
        return message;
    }

    static ObjectNode reasoning(String id, String text, Seal seal) {
        ObjectNode item = Nodes.typed("reasoning").put("id", id);
        ArrayNode summary = item.putArray("summary");
        if (!text.isEmpty()) {
            summary.add(Nodes.typed("summary_text").put("text", text));
        }
        boolean own = seal.origin() == ProtocolId.RESPONSES;
        return seal.empty() ? item : item.put("encrypted_content", own ? seal.value() : seal.wrapped());
    }

    static ObjectNode call(String id, String callId, String name, String arguments, String status) {
        return Nodes.typed("function_call")
                .put("id", id)
                .put("call_id", callId)
                .put("name", name)
                .put("arguments", arguments)
                .put("status", status);
    }

    /** Writes input content. A text alone may be a string, pictures and files are parts. */
    static ArrayNode input(List<Block> blocks) {
        ArrayNode list = Nodes.list();
        for (Block block : blocks) {
            ObjectNode part = input(block.part());
            if (!part.isEmpty()) {
                Nodes.addMissing(part, block.extras());
                list.add(part);
            }
        }
        return list;
    }

    private static ObjectNode input(Part part) {
        if (part instanceof Part.Text text) {
            return text.text().isEmpty()
                    ? Nodes.object()
                    : Nodes.typed("input_text").put("text", text.text());
        }
        if (part instanceof Part.Image image) {
            ObjectNode written = Nodes.typed("input_image").put("image_url", uri(image.media()));
            return written.put("detail", image.detail().isEmpty() ? "auto" : image.detail());
        }
        if (part instanceof Part.Document document) {
            String name = document.name().isEmpty() ? "document.pdf" : document.name();
            if (document.media() instanceof Media.Base64 bytes) {
                return Nodes.typed("input_file").put("filename", name).put("file_data", bytes.uri());
            }
            return document.media() instanceof Media.Url url
                    ? Nodes.typed("input_file").put("file_url", url.url())
                    : Nodes.typed("input_text").put("text", ((Media.Plain) document.media()).text());
        }
        return Nodes.object();
    }

    private static String uri(Media media) {
        if (media instanceof Media.Base64 bytes) {
            return bytes.uri();
        }
        return media instanceof Media.Url url ? url.url() : ((Media.Plain) media).text();
    }

    private static Part file(JsonNode item) {
        String name = Nodes.text(item, "filename");
        if (!Nodes.text(item, "file_url").isEmpty()) {
            return new Part.Document(new Media.Url(Nodes.text(item, "file_url")), name);
        }
        return Media.base64(Nodes.text(item, "file_data"))
                .<Part>map(bytes -> new Part.Document(bytes, name))
                .orElseGet(() -> new Part.Foreign(item));
    }
}
