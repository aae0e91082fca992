package io.aegisgate.filter.text.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.table.SpanTable;
import org.junit.jupiter.api.Test;

class JsonSplicerTest {
    private static final JsonSpanReader READER = new JsonSpanReader(new JsonLimits(64, 100_000));
    private static final SpanTable ALL = SpanTable.everyString(SpanKind.OTHER);

    private static String splice(String json, SpanTable table, String find, String replacement) {
        byte[] source = json.getBytes(UTF_8);
        JsonDocument document = READER.read(source, table);
        TextEdits edits = new TextEdits();
        for (int i = 0; i < document.texts().size(); i++) {
            String text = document.texts().get(i).text();
            for (int at = text.indexOf(find); at >= 0; at = text.indexOf(find, at + find.length())) {
                edits.add(i, new SpanEdit(at, at + find.length(), replacement));
            }
        }
        return new String(JsonSplicer.splice(source, document, edits), UTF_8);
    }

    @Test
    void noEditGivesTheSameBytes() {
        // Given
        byte[] source = "{ \"a\" :\t\"b\" , \"n\":1.0e+400, \"n\":2}".getBytes(UTF_8);

        // When
        byte[] out = JsonSplicer.splice(source, READER.read(source, ALL), new TextEdits());

        // Then
        assertThat(out).isSameAs(source);
    }

    @Test
    void theRestOfAnEditedStringKeepsItsEscapes() {
        // When
        String out = splice("{\"a\" : \"\\u0041\\/\\ud83d\\ude00 SECRET é😀\\n\" }", ALL, "SECRET", "x\"\\\n\u0001é");

        // Then
        assertThat(out).isEqualTo("{\"a\" : \"\\u0041\\/\\ud83d\\ude00 x\\\"\\\\\\n\\u0001é é😀\\n\" }");
    }

    @Test
    void jsonInAStringIsEscapedTwiceAndTheRestStaysAsItWas() {
        // Given
        SpanTable table =
                SpanTable.builder().json("arguments", SpanKind.TOOL_ARGUMENTS).build();

        // When
        String out = splice(
                "{\"arguments\":\"{\\u0022a\\\" :\\\"é\\\\\\\"SECRET\\\", \\\"b\\\":1.50}\"}",
                table,
                "SECRET",
                "q\"\n");

        // Then
        assertThat(out)
                .isEqualTo("{\"arguments\":\"{\\u0022a\\\" :\\\"é\\\\\\\"q\\\\\\\"\\\\n\\\", \\\"b\\\":1.50}\"}");
    }

    @Test
    void droppedMembersLeaveAnObjectBehind() {
        // Given
        SpanTable table =
                SpanTable.builder().drop("p", "q").fallback(SpanKind.OTHER).build();

        // Then
        assertThat(splice("{\"p\":1,\"a\":\"S\"}", table, "S", "T")).isEqualTo("{\"a\":\"T\"}");
        assertThat(splice("{ \"a\":\"S\" , \"p\":\"S\"}", table, "S", "T")).isEqualTo("{ \"a\":\"T\"}");
        assertThat(splice("{\"p\":{\"x\":[1]},\"q\":\"S\"}", table, "S", "T")).isEqualTo("{}");
        assertThat(splice("{\"a\":1,\"p\":2,\"b\":{\"p\":3},\"q\":4,\"p\":5 }", table, "S", "T"))
                .isEqualTo("{\"a\":1,\"b\":{\"p\":3} }");
        assertThat(splice("{\"p\":1,\"q\":2,\"a\":-1.5}", table, "S", "T")).isEqualTo("{\"a\":-1.5}");
        assertThat(splice("{\"a\":-1.5,\"q\":12}", table, "S", "T")).isEqualTo("{\"a\":-1.5}");
    }

    @Test
    void overlappingEditsAndEditsBehindTheEndAreRefused() {
        // Given
        byte[] source = "[\"abc\"]".getBytes(UTF_8);
        JsonDocument document = READER.read(source, ALL);
        TextEdits overlapping = new TextEdits();
        overlapping.add(0, new SpanEdit(0, 2, "x"));
        TextEdits beyond = new TextEdits();
        beyond.add(0, new SpanEdit(2, 4, "x"));

        // Then
        assertThat(overlapping.add(0, new SpanEdit(1, 3, "y"))).isFalse();
        assertThatThrownBy(() -> JsonSplicer.splice(source, document, beyond))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twelveMegabytesTakeReasonableTime() {
        // Given
        String message = "{\"role\":\"user\",\"content\":\"" + "SECRET lorem ipsum \\n dolor ".repeat(300) + "\"},";
        String json = "{\"messages\":[" + message.repeat(1400) + "{}]}";
        assertThat(json.length()).isGreaterThan(11_000_000);
        long start = System.nanoTime();

        // When
        String out = splice(json, ALL, "SECRET", "{{X}}");

        // Then
        assertThat(out).doesNotContain("SECRET");
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }
}
