package io.aegisgate.filter.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.text.TextRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes inputs of lines of JSON. */
final class JsonLineReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ScanOptions options;
    private final ObjectMapper json;

    /**
     * A reader.
     *
     * @param textBytesMax longest text a line may have
     */
    JsonLineReader(ScanOptions options, int textBytesMax) {
        this.options = options;
        json = new ObjectMapper(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxStringLength(textBytesMax)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    /**
     * The input a line holds.
     *
     * @param bytes the line, a character for each byte
     * @param number its number, from 1
     * @param family what an evaluation groups it under; empty for what the line says
     * @throws LineRefused when it cannot be scanned as it was meant
     */
    ScanInput read(String bytes, int number, String family) throws LineRefused {
        String line = line(bytes, number);
        JsonNode item;
        JsonNode given;
        try {
            item = json.readTree(line);
            given = given(item, line);
        } catch (IOException broken) {
            throw new LineRefused(
                    NullNode.getInstance(), "line " + number + " is not JSON (--input text reads plain text)");
        }
        if (given.isContainerNode()) {
            throw new LineRefused(NullNode.getInstance(), "the id of line " + number + " is no plain value");
        }
        if (!item.path("text").isTextual()) {
            throw new LineRefused(given, "line " + number + " has no text");
        }
        String text = item.path("text").asText();
        return new ScanInput(
                given.isNull() ? "line " + number : written(given),
                given,
                text,
                named(Side.values(), item.path("side"), side(family), given, "side of line " + number),
                named(ScanInput.Author.values(), item.path("trust"), author(family), given, "trust of line " + number),
                item.path("label").asInt(ScanInput.UNLABELLED),
                family.isEmpty() ? item.path("family").asText("input") : family,
                item.path("kind").asText(""),
                span(item.path("span"), text));
    }

    /** An id as reports for readers show it. */
    private static String written(JsonNode given) {
        return given instanceof POJONode number && number.getPojo() instanceof RawValue raw
                ? String.valueOf(raw.rawValue())
                : given.asText();
    }

    /** RFC 8259 section 8.1: JSON that is exchanged is UTF-8, and a mark at its beginning may be passed by. */
    private static String line(String bytes, int number) throws LineRefused {
        try {
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
            boolean marked = number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
            return marked ? line.substring(1) : line;
        } catch (CharacterCodingException foreign) {
            throw new LineRefused(NullNode.getInstance(), "line " + number + " is not UTF-8");
        }
    }

    /** The id; a number as it was written, whatever its size and its zeros. */
    private JsonNode given(JsonNode item, String line) throws IOException {
        JsonNode id = item.hasNonNull("id") ? item.get("id") : NullNode.getInstance();
        if (!id.isNumber()) {
            return id;
        }
        try (JsonParser parser = json.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean named = parser.currentName().equals("id");
                parser.nextToken();
                if (named) {
                    return new POJONode(new RawValue(parser.getText()));
                }
                parser.skipChildren();
            }
        }
        return id;
    }

    /** Labels count characters, findings UTF-16 units. */
    private static @Nullable TextRange span(JsonNode span, String text) {
        if (span.size() < 2) {
            return null;
        }
        int start = text.offsetByCodePoints(0, span.get(0).asInt());
        return new TextRange(start, text.offsetByCodePoints(0, span.get(1).asInt()));
    }

    /** The corpora do not say which way their texts travel; their names do. */
    private Side side(String family) {
        return options.evaluate() && family.equals("dangerous_output") ? Side.RESPONSE : options.side();
    }

    private ScanInput.Author author(String family) {
        return options.evaluate() && family.equals("indirect_injection") ? ScanInput.Author.TOOL : options.author();
    }

    /** A word that is none of them must not quietly become the mildest. */
    private static <E extends Enum<E>> E named(E[] values, JsonNode word, E otherwise, JsonNode given, String what)
            throws LineRefused {
        if (word.isMissingNode() || word.isNull()) {
            return otherwise;
        }
        return CommandLine.named(values, word.asText())
                .orElseThrow(() -> new LineRefused(
                        given,
                        "the " + what + " is none of " + Arrays.toString(values).toLowerCase(Locale.ROOT)));
    }
}
