package io.aegisgate.filter.conversion.messages;

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
import java.util.Optional;
import java.util.Set;

/** The blocks of a content list, in requests and answers alike. */
final class MessagesBlocks {
    private static final Set<String> KNOWN = Set.of(
            "type",
            "text",
            "citations",
            "cache_control",
            "source",
            "title",
            "context",
            "id",
            "name",
            "input",
            "caller",
            "tool_use_id",
            "content",
            "is_error",
            "thinking",
            "signature",
            "data");

    private MessagesBlocks() {}

    /** The blocks of a content that is a text or a list. */
    static List<Block> read(JsonNode content) {
        List<Block> blocks = new ArrayList<>();
        if (content.isTextual()) {
            blocks.add(Block.of(new Part.Text(content.textValue())));
        }
        for (JsonNode block : content.isArray() ? content : Nodes.list()) {
            blocks.add(new Block(part(block), extras(block)));
        }
        return blocks;
    }

    static Part part(JsonNode block) {
        return switch (Nodes.text(block, "type")) {
            case "text" -> new Part.Text(Nodes.text(block, "text"));
            case "image" ->
                media(block.path("source"))
                        .<Part>map(media -> new Part.Image(media, ""))
                        .orElseGet(() -> new Part.Foreign(block));
            case "document" ->
                media(block.path("source"))
                        .<Part>map(media -> new Part.Document(media, Nodes.text(block, "title")))
                        .orElseGet(() -> new Part.Foreign(block));
            case "thinking" ->
                new Part.Reasoning(
                        Nodes.text(block, "thinking"),
                        Seal.read(ProtocolId.MESSAGES, "", Nodes.text(block, "signature"), false));
            case "redacted_thinking" ->
                new Part.Reasoning("", Seal.read(ProtocolId.MESSAGES, "", Nodes.text(block, "data"), true));
            case "tool_use" ->
                new Part.ToolCall(
                        Nodes.text(block, "id"),
                        Nodes.text(block, "name"),
                        block.path("input").toString());
            case "tool_result" ->
                new Part.ToolResult(
                        Nodes.text(block, "tool_use_id"),
                        read(block.path("content")).stream().map(Block::part).toList(),
                        block.path("is_error").asBoolean(false));
            default -> new Part.Foreign(block);
        };
    }

    /** Writes a part; empty when it has no place here. */
    static Optional<ObjectNode> write(Part part) {
        if (part instanceof Part.Text text) {
            return text.text().isEmpty() ? Optional.empty() : Optional.of(text(text.text()));
        }
        if (part instanceof Part.Refusal refusal) {
            return refusal.text().isEmpty() ? Optional.empty() : Optional.of(text(refusal.text()));
        }
        if (part instanceof Part.Image image) {
            return source(image.media()).map(source -> Nodes.typed("image").set("source", source));
        }
        if (part instanceof Part.Document document) {
            return source(document.media()).map(source -> {
                ObjectNode block = Nodes.typed("document").set("source", source);
                return document.name().isEmpty() ? block : block.put("title", document.name());
            });
        }
        if (part instanceof Part.ToolCall call) {
            ObjectNode block = Nodes.typed("tool_use").put("id", call.id()).put("name", call.name());
            return Optional.of(block.set("input", input(call.arguments())));
        }
        if (part instanceof Part.Reasoning reasoning) {
            return Optional.of(reasoning(reasoning.text(), reasoning.seal()));
        }
        return part instanceof Part.ToolResult result ? Optional.of(result(result)) : Optional.empty();
    }

    static ObjectNode reasoning(String text, Seal seal) {
        boolean own = seal.origin() == ProtocolId.MESSAGES;
        String value = own ? seal.value() : seal.wrapped();
        return own && seal.redacted()
                ? Nodes.typed("redacted_thinking").put("data", value)
                : Nodes.typed("thinking").put("thinking", text).put("signature", value);
    }

    /** Arguments as the object that Messages wants: what is none is wrapped into one. */
    static JsonNode input(String arguments) {
        if (arguments.isBlank()) {
            return Nodes.object();
        }
        JsonNode value = Nodes.parseOrMissing(arguments);
        if (value.isMissingNode()) {
            return Nodes.object().put("raw", arguments);
        }
        return value.isObject() ? value : Nodes.object().set("value", value);
    }

    private static ObjectNode result(Part.ToolResult result) {
        ObjectNode block = Nodes.typed("tool_result").put("tool_use_id", result.callId());
        ArrayNode content = Nodes.list();
        result.content().forEach(part -> write(part).ifPresent(content::add));
        if (!content.isEmpty()) {
            block.set("content", content);
        }
        return result.error() ? block.put("is_error", true) : block;
    }

    private static ObjectNode text(String text) {
        return Nodes.typed("text").put("text", text);
    }

    private static ObjectNode extras(JsonNode block) {
        ObjectNode extras = Nodes.without(block, KNOWN);
        return extras;
    }

    private static Optional<Media> media(JsonNode source) {
        return switch (Nodes.text(source, "type")) {
            case "base64" ->
                Optional.of(new Media.Base64(Nodes.text(source, "media_type"), Nodes.text(source, "data")));
            case "url" -> Optional.of(new Media.Url(Nodes.text(source, "url")));
            case "text" -> Optional.of(new Media.Plain(Nodes.text(source, "data")));
            case "content" -> Optional.of(new Media.Plain(joined(source.path("content"))));
            default -> Optional.empty();
        };
    }

    private static String joined(JsonNode content) {
        List<String> texts = read(content).stream()
                .map(Block::part)
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .toList();
        return String.join("\n\n", texts);
    }

    private static Optional<ObjectNode> source(Media media) {
        if (media instanceof Media.Base64 bytes && bytes.mediaType().startsWith("text/")) {
            // Messages takes texts as texts only. Source: Anthropic API reference, "PDF support" and "Citations".
            return bytes.text()
                    .map(text ->
                            Nodes.typed("text").put("media_type", "text/plain").put("data", text));
        }
        if (media instanceof Media.Base64 bytes) {
            return Optional.of(
                    Nodes.typed("base64").put("media_type", bytes.mediaType()).put("data", bytes.data()));
        }
        if (media instanceof Media.Url url) {
            return Optional.of(Nodes.typed("url").put("url", url.url()));
        }
        return media instanceof Media.Plain plain
                ? Optional.of(
                        Nodes.typed("text").put("media_type", "text/plain").put("data", plain.text()))
                : Optional.empty();
    }
}
