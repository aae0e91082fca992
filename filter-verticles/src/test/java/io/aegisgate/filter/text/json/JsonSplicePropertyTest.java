package io.aegisgate.filter.text.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanEdits;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.table.SpanTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Random documents, spelled in every way JSON permits, and random edits. */
class JsonSplicePropertyTest {
    private static final long SEED = 20_240_917;
    private static final JsonSpanReader READER = new JsonSpanReader(new JsonLimits(256, 100_000));
    private static final SpanTable ALL = SpanTable.everyString(SpanKind.OTHER);
    private static final String[] NUMBERS = {"0", "-1.50", "1e400", "123456789012345678901234567890", "1.0E-7"};

    @Test
    void withoutEditsTheBytesAreTheVerySame() {
        RandomGenerator random = new SplittableRandom(SEED);
        for (int round = 0; round < 400; round++) {
            // Given
            byte[] source = document(random).getBytes(UTF_8);

            // When
            byte[] out = JsonSplicer.splice(source, READER.read(source, ALL), new TextEdits());

            // Then
            assertThat(out).isSameAs(source);
        }
    }

    @Test
    void everyTokenStartsAndEndsAtItsQuotes() {
        RandomGenerator random = new SplittableRandom(SEED);
        for (int round = 0; round < 400; round++) {
            // Given
            byte[] source = document(random).getBytes(UTF_8);

            // When
            JsonDocument document = READER.read(source, ALL);

            // Then
            for (JsonSpan span : document.spans()) {
                String token = new String(source, span.startByte(), span.endByte() - span.startByte(), UTF_8);
                assertThat(READER.read(token.getBytes(UTF_8), ALL).texts())
                        .singleElement()
                        .satisfies(text ->
                                assertThat(text.text()).isEqualTo(span.text().text()));
            }
        }
    }

    @Test
    void editedTextsReadBackAndAllElseKeepsItsTokens() throws IOException {
        RandomGenerator random = new SplittableRandom(SEED);
        for (int round = 0; round < 400; round++) {
            // Given
            byte[] source = document(random).getBytes(UTF_8);
            JsonDocument before = READER.read(source, ALL);
            TextEdits edits = new TextEdits();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < before.texts().size(); i++) {
                String text = before.texts().get(i).text();
                // A name may be a name no longer worth a look after its edit, which the next read would not find.
                if (!isName(source, before.spans().get(i))) {
                    for (SpanEdit edit : randomEdits(random, text)) {
                        edits.add(i, edit);
                    }
                }
                expected.add(SpanEdits.apply(text, edits.of(i)));
            }

            // When
            byte[] out = JsonSplicer.splice(source, before, edits);

            // Then
            List<String> after =
                    READER.read(out, ALL).texts().stream().map(TextSpan::text).toList();
            assertThat(after)
                    .isEqualTo(expected.stream().filter(text -> !text.isEmpty()).toList());
            assertThat(skeleton(out)).isEqualTo(skeleton(source));
        }
    }

    @Test
    void documentsInStringsKeepToTheSameRule() {
        RandomGenerator random = new SplittableRandom(SEED);
        for (int round = 0; round < 200; round++) {
            // Given
            String inner = "{\"k\":" + document(random) + "}";
            byte[] source = ("{\"arguments\":" + spell(random, inner) + "}").getBytes(UTF_8);
            SpanTable table = SpanTable.builder()
                    .json("arguments", SpanKind.TOOL_ARGUMENTS)
                    .build();
            JsonDocument before = READER.read(source, table);
            TextEdits edits = new TextEdits();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < before.texts().size(); i++) {
                String text = before.texts().get(i).text();
                SpanEdit edit = new SpanEdit(0, text.length(), "\"x\\\n\u0007😀" + i);
                edits.add(i, edit);
                expected.add(edit.replacement());
            }

            // When
            byte[] out = JsonSplicer.splice(source, before, edits);

            // Then
            assertThat(READER.read(out, table).texts().stream()
                            .map(TextSpan::text)
                            .toList())
                    .isEqualTo(expected);
        }
    }

    /** Everything but the strings' contents: spacing, numbers, keys and their order. */
    private static String skeleton(byte[] source) throws IOException {
        StringBuilder skeleton = new StringBuilder();
        int from = 0;
        try (JsonParser parser = new JsonFactory().createParser(source)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    parser.finishToken();
                    skeleton.append(new String(source, from, start - from, UTF_8))
                            .append('§');
                    from = (int) parser.currentLocation().getByteOffset();
                }
            }
        }
        return skeleton.append(new String(source, from, source.length - from, UTF_8))
                .toString();
    }

    /** Edits that never cut a surrogate pair. */
    private static List<SpanEdit> randomEdits(RandomGenerator random, String text) {
        List<SpanEdit> edits = new ArrayList<>();
        int at = 0;
        while (at < text.length() && random.nextInt(4) > 0) {
            int start = border(text, at + random.nextInt(text.length() - at + 1));
            int end = border(text, start + random.nextInt(text.length() - start + 1));
            edits.add(new SpanEdit(start, end, word(random)));
            at = end + 1;
        }
        return edits;
    }

    private static int border(String text, int at) {
        boolean inPair = at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
        return inPair ? at + 1 : at;
    }

    static String document(RandomGenerator random) {
        StringBuilder out = new StringBuilder();
        value(random, out, 0);
        return out.toString();
    }

    private static void value(RandomGenerator random, StringBuilder out, int depth) {
        space(random, out);
        switch (random.nextInt(depth > 12 ? 4 : 8)) {
            case 0 -> out.append(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 1 -> out.append(random.nextBoolean() ? "true" : "null");
            case 2, 3 -> out.append(spell(random, word(random)));
            case 4, 5 -> container(random, out, depth, '[', ']');
            default -> container(random, out, depth, '{', '}');
        }
        space(random, out);
    }

    private static void container(RandomGenerator random, StringBuilder out, int depth, char open, char close) {
        out.append(open);
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            out.append(i > 0 ? "," : "");
            if (open == '{') {
                space(random, out);
                out.append(spell(random, random.nextBoolean() ? "same" : word(random)));
                space(random, out);
                out.append(':');
            }
            value(random, out, depth + 1);
        }
        space(random, out);
        out.append(close);
    }

    private static void space(RandomGenerator random, StringBuilder out) {
        for (int i = random.nextInt(6); i > 3; i--) {
            out.append(" \n\t\r".charAt(random.nextInt(4)));
        }
    }

    private static String word(RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            switch (random.nextInt(7)) {
                case 0 -> word.append("\"\\/\b\f\n\r\t\u0000".charAt(random.nextInt(9)));
                case 1 -> word.appendCodePoint(0x80 + random.nextInt(0x700));
                case 2 -> word.appendCodePoint(0x4e00 + random.nextInt(0x5000));
                case 3 -> word.appendCodePoint(0x1f300 + random.nextInt(0x300));
                default -> word.append((char) (' ' + random.nextInt(95)));
            }
        }
        return word.toString();
    }

    /** One of the many spellings of a string. */
    private static String spell(RandomGenerator random, String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean surrogate = Character.isSurrogate(c);
            if ((c < ' ' || c == '"' || c == '\\') || (!surrogate && random.nextInt(5) == 0)) {
                out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else if (c == '/' && random.nextBoolean()) {
                out.append("\\/");
            } else if (Character.isHighSurrogate(c) && random.nextBoolean()) {
                out.append(String.format("\\u%04x\\u%04X", (int) c, (int) text.charAt(++i)));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static boolean isName(byte[] source, JsonSpan span) {
        int at = span.endByte();
        while (at < source.length && source[at] <= ' ') {
            at++;
        }
        return at < source.length && source[at] == ':';
    }
}
