package io.aegisgate.shared.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.shared.token.TokenBinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The token file as a JSON tree. Whatever the gateway does not know (other top-level keys, fields of an entry, entries
 * it cannot use) is carried along unchanged. Immutable: a change gives a new document.
 */
final class TokenDocument {
    private static final String TOKENS = "tokens";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // A repeated token would silently lose one of its entries with the next save.
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectWriter WRITER = JSON.writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"))
            .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n")));

    private final ObjectNode root;

    private TokenDocument(ObjectNode root) {
        this.root = root;
    }

    /** A document without tokens. */
    static TokenDocument empty() {
        ObjectNode root = JSON.createObjectNode();
        root.putObject(TOKENS);
        return new TokenDocument(root);
    }

    /**
     * Reads a document.
     *
     * @throws IOException when it is not of the file's shape; the message never quotes its content
     */
    static TokenDocument parse(byte[] content) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            // Jackson's own message quotes the text around the error, which may be a token.
            throw new IOException("it is not valid JSON"
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        }
        if (!(root instanceof ObjectNode object)) {
            throw new IOException("it is not a JSON object");
        }
        if (object.has(TOKENS) && !object.get(TOKENS).isObject()) {
            throw new IOException("its member \"tokens\" is not an object");
        }
        return new TokenDocument(object);
    }

    /** The usable entries in the file's order. */
    List<TokenBinding> bindings(TokenEntries entries) {
        List<TokenBinding> bindings = new ArrayList<>();
        for (var entry : root.path(TOKENS).properties()) {
            entries.read(entry.getKey(), entry.getValue()).ifPresent(bindings::add);
        }
        return bindings;
    }

    /** The document with a binding's entry added or updated. */
    TokenDocument with(TokenBinding binding, TokenEntries entries) {
        ObjectNode copy = root.deepCopy();
        ObjectNode tokens = copy.withObjectProperty(TOKENS);
        JsonNode present = tokens.get(binding.token());
        ObjectNode entry = present instanceof ObjectNode object ? object : JSON.createObjectNode();
        entries.write(binding, entry);
        tokens.set(binding.token(), entry);
        return new TokenDocument(copy);
    }

    /** The document without a token's entry. */
    TokenDocument without(String token) {
        ObjectNode copy = root.deepCopy();
        copy.withObjectProperty(TOKENS).remove(token);
        return new TokenDocument(copy);
    }

    /** UTF-8 with two blanks of indentation. */
    byte[] toBytes() throws IOException {
        return (WRITER.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
