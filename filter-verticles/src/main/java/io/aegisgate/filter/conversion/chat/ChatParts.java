package io.aegisgate.filter.conversion.chat;

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

/** Content and assistant messages, in requests and answers alike. */
final class ChatParts {
    /** Where servers write thoughts; the first is the one that is written. */
    static final List<String> REASONING = List.of("reasoning_content", "reasoning");

    /** Where clients keep what vouches for thoughts. Source: the format of OpenRouter, which several clients replay. */
    static final String DETAILS = "reasoning_details";

    private static final Set<String> KNOWN = Set.of("type", "text", "image_url", "file", "input_audio", "refusal");

    private ChatParts() {}

    /** The blocks of a content that is a text or a list. */
    static List<Block> read(JsonNode content) {
        List<Block> blocks = new ArrayList<>();
        if (content.isTextual() && !content.textValue().isEmpty()) {
            blocks.add(Block.of(new Part.Text(content.textValue())));
        }
        for (JsonNode part : content.isArray() ? content : Nodes.list()) {
            ObjectNode extras = Nodes.without(part, KNOWN);
            blocks.add(new Block(part(part), extras));
        }
        return blocks;
    }

    /** What an assistant message says: thoughts, text, refusal, calls. */
    static List<Block> assistant(JsonNode message) {
        List<Block> blocks = new ArrayList<>(thoughts(message));
        blocks.addAll(read(message.path("content")));
        if (!Nodes.text(message, "refusal").isEmpty()) {
            blocks.add(Block.of(new Part.Refusal(Nodes.text(message, "refusal"))));
        }
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            JsonNode arguments = function.path("arguments");
            blocks.add(Block.of(new Part.ToolCall(
                    Nodes.text(call, "id"),
                    Nodes.text(function, "name"),
                    // Some servers write the object itself.
                    arguments.isTextual() ? arguments.textValue() : arguments.isObject() ? arguments.toString() : "")));
        }
        return blocks;
    }

    /** Thoughts: one by one as a gateway wrapped them, or else all in one. */
    private static List<Block> thoughts(JsonNode message) {
        List<Block> wrapped = new ArrayList<>();
        for (JsonNode detail : message.path(DETAILS)) {
            Seal seal = seal("", Nodes.list().add(detail));
            if (seal.origin() != ProtocolId.CHAT) {
                wrapped.add(Block.of(new Part.Reasoning(Nodes.text(detail, "text"), seal)));
            }
        }
        String field = reasoningField(message);
        Seal own = seal(field, message.path(DETAILS));
        if (!wrapped.isEmpty() || (field.isEmpty() && own.empty())) {
            return wrapped;
        }
        return List.of(Block.of(new Part.Reasoning(field.isEmpty() ? "" : Nodes.text(message, field), own)));
    }

    /** The field of a message or delta that holds thoughts, empty for none. */
    static String reasoningField(JsonNode message) {
        return REASONING.stream()
                .filter(name -> !Nodes.text(message, name).isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * What vouches for thoughts: what a gateway wrapped, or the field they came in.
     *
     * <p>Security: a server's own details hold thoughts in clear. Wrapped, the client's values in them would come back past the
     * filters of the next turn, so they are left out.
     */
    static Seal seal(String field, JsonNode details) {
        for (JsonNode detail : details) {
            String signature = Nodes.text(detail, "signature");
            Seal seal = Seal.read(ProtocolId.CHAT, "", signature, false);
            if (seal.origin() != ProtocolId.CHAT) {
                return seal;
            }
        }
        return new Seal(ProtocolId.CHAT, field, "", false);
    }

    /** The details that a client keeps beside thoughts, empty for none. */
    static ArrayNode details(Seal seal, String text) {
        if (seal.origin() == ProtocolId.CHAT) {
            return Nodes.list();
        }
        return Nodes.list().add(Nodes.typed("reasoning.text").put("text", text).put("signature", seal.wrapped()));
    }

    /** Writes the thoughts of an assistant message. */
    static void writeReasoning(Part.Reasoning reasoning, ObjectNode message) {
        Seal seal = reasoning.seal();
        boolean own = seal.origin() == ProtocolId.CHAT && REASONING.contains(seal.id());
        String field = own ? seal.id() : REASONING.get(0);
        if (!reasoning.text().isEmpty()) {
            message.put(field, Nodes.text(message, field) + reasoning.text());
        }
        ArrayNode details = details(seal, reasoning.text());
        if (!details.isEmpty()) {
            message.withArrayProperty(DETAILS).addAll(details);
        }
    }

    static ObjectNode call(Part.ToolCall call) {
        ObjectNode written = Nodes.object().put("id", call.id()).put("type", "function");
        written.putObject("function")
                .put("name", call.name())
                .put("arguments", call.arguments().isBlank() ? "{}" : call.arguments());
        return written;
    }

    /** Writes user content: a text alone as a text, everything else as a list; null when nothing is left. */
    static JsonNode content(List<Block> blocks) {
        ArrayNode list = Nodes.list();
        for (Block block : blocks) {
            ObjectNode part = write(block.part());
            if (!part.isEmpty()) {
                Nodes.addMissing(part, block.extras());
                list.add(part);
            }
        }
        boolean single = list.size() == 1
                && list.get(0).size() == 2
                && !Nodes.text(list.get(0), "text").isEmpty();
        return single ? list.get(0).path("text") : list;
    }

    private static ObjectNode write(Part part) {
        if (part instanceof Part.Text text) {
            return text.text().isEmpty() ? Nodes.object() : text(text.text());
        }
        if (part instanceof Part.Image image) {
            ObjectNode url = Nodes.object().put("url", uri(image.media()));
            if (!image.detail().isEmpty()) {
                url.put("detail", image.detail());
            }
            return Nodes.typed("image_url").set("image_url", url);
        }
        if (part instanceof Part.Document document) {
            if (document.media() instanceof Media.Base64 bytes) {
                return Nodes.typed("file")
                        .set(
                                "file",
                                Nodes.object()
                                        .put("filename", fileName(document))
                                        .put("file_data", bytes.uri()));
            }
            // Chat Completions takes no documents by address; the model is told where it is.
            return text(document.media() instanceof Media.Plain plain ? plain.text() : uri(document.media()));
        }
        return Nodes.object();
    }

    static String fileName(Part.Document document) {
        return document.name().isEmpty() ? "document.pdf" : document.name();
    }

    private static ObjectNode text(String text) {
        return Nodes.typed("text").put("text", text);
    }

    private static String uri(Media media) {
        if (media instanceof Media.Base64 bytes) {
            return bytes.uri();
        }
        return media instanceof Media.Url url ? url.url() : ((Media.Plain) media).text();
    }

    private static Part part(JsonNode part) {
        return switch (Nodes.text(part, "type")) {
            case "text" -> new Part.Text(Nodes.text(part, "text"));
            case "refusal" -> new Part.Refusal(Nodes.text(part, "refusal"));
            case "image_url" ->
                new Part.Image(
                        Media.ofUri(Nodes.text(part.path("image_url"), "url")),
                        Nodes.text(part.path("image_url"), "detail"));
            case "file" ->
                Media.base64(Nodes.text(part.path("file"), "file_data"))
                        .<Part>map(bytes -> new Part.Document(bytes, Nodes.text(part.path("file"), "filename")))
                        .orElseGet(() -> new Part.Foreign(part));
            default -> new Part.Foreign(part);
        };
    }
}
