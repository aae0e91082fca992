package io.aegisgate.filter.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.Writing;
import io.aegisgate.filter.text.json.JsonDocument;
import io.aegisgate.filter.text.json.JsonLimits;
import io.aegisgate.filter.text.json.JsonSpanReader;
import io.aegisgate.filter.text.json.JsonSplicer;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.shared.message.ProtocolId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In the documents of the resource folder every string that is text begins with its kind, all others with NEVER. */
class DocumentTablesTest {
    private static final JsonSpanReader READER = new JsonSpanReader(new JsonLimits(64, 10_000));

    @ParameterizedTest
    @EnumSource(ProtocolId.class)
    void everyTextOfARequestIsFoundWithItsKind(ProtocolId protocol) {
        assertMarkers(resource(protocol, "request"), DocumentTables.of(protocol).request());
    }

    @ParameterizedTest
    @EnumSource(ProtocolId.class)
    void everyTextOfAnAnswerIsFoundWithItsKind(ProtocolId protocol) {
        assertMarkers(
                resource(protocol, "response"), DocumentTables.of(protocol).response());
    }

    @ParameterizedTest
    @EnumSource(ProtocolId.class)
    void protectedStringsSurviveEditsOfEveryText(ProtocolId protocol) {
        // Given
        byte[] source = resource(protocol, "request");
        JsonDocument document = READER.read(source, DocumentTables.of(protocol).request());
        TextEdits edits = new TextEdits();
        for (int i = 0; i < document.texts().size(); i++) {
            edits.add(i, new SpanEdit(0, document.texts().get(i).text().length(), "{{\"gone\\"));
        }

        // When
        String out = new String(JsonSplicer.splice(source, document, edits), StandardCharsets.UTF_8);

        // Then
        String before = new String(source, StandardCharsets.UTF_8);
        assertThat(markers(out, "NEVER:")).isEqualTo(markers(before, "NEVER:") - markers(before, "NEVER:cut"));
        for (SpanKind kind : SpanKind.values()) {
            assertThat(out).doesNotContain(kind + ":");
        }
        assertThat(out).doesNotContain("\"request_id\"", "\"session_id\"", "\"policy\"");
    }

    @Test
    void stringFormsAreTextToo() {
        assertThat(found("{\"input\":\"a\",\"instructions\":\"b\"}", ProtocolId.RESPONSES))
                .containsExactly("USER a", "SYSTEM b");
        assertThat(found(
                        "{\"input\":{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"a\"}]}}",
                        ProtocolId.RESPONSES))
                .containsExactly("USER a");
        assertThat(found("{\"system\":\"a\",\"messages\":[]}", ProtocolId.MESSAGES))
                .containsExactly("SYSTEM a");
    }

    @Test
    void signedTextIsToldApart() {
        // When
        List<String> signed = READER
                .read(
                        resource(ProtocolId.MESSAGES, "request"),
                        DocumentTables.of(ProtocolId.MESSAGES).request())
                .leaves()
                .stream()
                .filter(leaf -> leaf.writing() == Writing.SIGNED)
                .map(leaf -> leaf.span().text())
                .toList();

        // Then
        assertThat(signed).containsExactly("REASONING:signed");
    }

    @Test
    void aLinkInATextPartIsNoMediaLocator() {
        // When
        List<String> found = found(
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"source\":{\"url\":\"u\"},\"text\":\"t\"}]}]}",
                ProtocolId.MESSAGES);

        // Then
        assertThat(found).containsExactly("USER u", "USER t");
    }

    private static List<String> found(String json, ProtocolId protocol) {
        return READER
                .read(
                        json.getBytes(StandardCharsets.UTF_8),
                        DocumentTables.of(protocol).request())
                .texts()
                .stream()
                .map(text -> text.kind() + " " + text.text())
                .toList();
    }

    private static void assertMarkers(byte[] source, SpanTable table) {
        // When
        List<TextSpan> texts = READER.read(source, table).texts();

        // Then
        List<String> wrong = new ArrayList<>();
        int marked = 0;
        for (TextSpan text : texts) {
            boolean marker = Arrays.stream(SpanKind.values())
                    .anyMatch(kind -> text.text().startsWith(kind + ":"));
            marked += marker ? 1 : 0;
            if (text.text().startsWith("NEVER:") || (marker && !text.text().startsWith(text.kind() + ":"))) {
                wrong.add(text.path() + " " + text.kind() + " " + text.text());
            }
        }
        assertThat(wrong).isEmpty();
        String document = new String(source, StandardCharsets.UTF_8);
        int expected = Arrays.stream(SpanKind.values())
                .mapToInt(kind -> markers(document, "\"" + kind + ":"))
                .sum();
        assertThat(marked).isEqualTo(expected);
    }

    private static int markers(String document, String marker) {
        int count = 0;
        for (int at = document.indexOf(marker); at >= 0; at = document.indexOf(marker, at + 1)) {
            count++;
        }
        return count;
    }

    private static byte[] resource(ProtocolId protocol, String side) {
        String name = "/documents/" + protocol.name().toLowerCase(Locale.ROOT) + "-" + side + ".json";
        try (InputStream in = DocumentTablesTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
