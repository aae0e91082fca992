package io.aegisgate.filter.text.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.table.JsonType;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSpanReaderTest {
    private static final JsonSpanReader READER = new JsonSpanReader(new JsonLimits(64, 1000));

    private static JsonDocument read(String json, SpanTable table) {
        return READER.read(json.getBytes(UTF_8), table);
    }

    private static List<String> found(String json, SpanTable table) {
        return read(json, table).texts().stream()
                .map(text -> text.path() + " " + text.kind() + " " + text.text())
                .toList();
    }

    private static GatewayFailure failure(byte[] body) {
        return catchThrowableOfType(
                GatewayFailure.class, () -> READER.read(body, SpanTable.everyString(SpanKind.OTHER)));
    }

    @Test
    void kindFollowsTheRoleEvenWhenItStandsBehindTheContent() {
        // Given
        SpanTable table = SpanTable.builder()
                .text("messages[?role=tool].content.**", SpanKind.TOOL_RESULT)
                .text("messages[?role=user].content.**", SpanKind.USER)
                .skipKeys("role", "type")
                .fallback(SpanKind.OTHER)
                .build();

        // When
        List<String> found = found("""
                {"messages":[{"content":"a","role":"tool"},{"role":"user","content":[{"text":"b","type":"text"}]},
                {"content":"c","role":"alien"}],"x":"d"}""", table);

        // Then
        assertThat(found)
                .containsExactly(
                        "messages[0].content TOOL_RESULT a",
                        "messages[1].content[0].text USER b",
                        "messages[2].content OTHER c",
                        "x OTHER d");
    }

    @Test
    void contradictingDuplicatesSatisfyNoCondition() {
        // Given
        SpanTable table = SpanTable.builder()
                .skip("blocks[?type=thinking&signature].thinking")
                .skipKeys("type", "signature")
                .fallback(SpanKind.OTHER)
                .build();

        // When
        List<String> signed =
                found("{\"blocks\":[{\"thinking\":\"t\",\"signature\":\"s\",\"type\":\"thinking\"}]}", table);
        List<String> unsigned =
                found("{\"blocks\":[{\"thinking\":\"t\",\"signature\":null,\"type\":\"thinking\"}]}", table);
        List<String> twice = found(
                "{\"blocks\":[{\"type\":\"x\",\"thinking\":\"t\",\"signature\":\"s\",\"type\":\"thinking\"}]}", table);

        // Then
        assertThat(signed).isEmpty();
        assertThat(unsigned).containsExactly("blocks[0].thinking OTHER t");
        assertThat(twice).containsExactly("blocks[0].thinking OTHER t");
    }

    @Test
    void payloadBeatsKeyRulesAndKeyRulesBeatDeepRows() {
        // Given
        SpanTable table = SpanTable.builder()
                .payload("input", SpanKind.TOOL_ARGUMENTS)
                .text("tools.**", SpanKind.TOOL_DEFINITION)
                .skipKeys("id")
                .skipKeySuffixes("_iv")
                .skipKeyPrefixes("encrypted_")
                .skipKeyUnder("image_url", "url")
                .skipKeyWhen("name", "parameters")
                .build();

        // When
        List<String> found = found("""
                {"input":{"id":"1","l":["2",{"x_iv":"3"}]},"tools":[{"id":"4","name":"5","parameters":{"d":"6"}},
                {"name":"7","my_iv":"8","encrypted_x":"9","image_url":{"url":"10"},"url":"11"}],"other":"12"}""", table);

        // Then
        assertThat(found)
                .containsExactly(
                        "input.id TOOL_ARGUMENTS 1",
                        "input.l[0] TOOL_ARGUMENTS 2",
                        "input.l[1].x_iv TOOL_ARGUMENTS 3",
                        "tools[0].parameters.d TOOL_DEFINITION 6",
                        "tools[1].name TOOL_DEFINITION 7",
                        "tools[1].url TOOL_DEFINITION 11");
    }

    @Test
    void jsonInAStringIsReadAndBrokenJsonInAStringIsText() {
        // Given
        SpanTable table =
                SpanTable.builder().json("arguments", SpanKind.TOOL_ARGUMENTS).build();

        // When
        List<String> inner =
                found("{\"arguments\":\"{\\\"city\\\":\\\"Bo\\\\nn\\\",\\\"n\\\":[1,\\\"x\\\"]}\"}", table);
        List<String> broken = found("{\"arguments\":\"{\\\"city\\\":\"}", table);
        List<String> number = found("{\"arguments\":\"4915112345\"}", table);

        // Then
        assertThat(inner).containsExactly("arguments.city TOOL_ARGUMENTS Bo\nn", "arguments.n[1] TOOL_ARGUMENTS x");
        assertThat(broken).containsExactly("arguments TOOL_ARGUMENTS {\"city\":");
        assertThat(number).containsExactly("arguments TOOL_ARGUMENTS 4915112345");
    }

    @Test
    void onlyWholeDataUrisAreMedia() {
        // Given
        SpanTable table = SpanTable.everyString(SpanKind.OTHER);

        // When
        List<String> found = found("""
                ["data:image/png;base64,iVBORw0KGgo=","data:text/plain;base64,aGk= and my key","iVBORw0KGgoAAAANSUhEUgAA"]""", table);

        // Then
        assertThat(found)
                .containsExactly(
                        "[1] OTHER data:text/plain;base64,aGk= and my key", "[2] OTHER iVBORw0KGgoAAAANSUhEUgAA");
    }

    @Test
    void topLevelFactsAreTold() {
        // When
        JsonDocument document = read(
                "{\"stream\":true,\"messages\":[{},[1,2],{\"messages\":[1]}],\"input\":1,\"model\":\"m\"}",
                SpanTable.everyString(SpanKind.OTHER));

        // Then
        assertThat(document.top())
                .isEqualTo(new JsonDocument.TopLevel(JsonType.OBJECT, true, true, true, 3, "", "m", Set.of()));
    }

    @Test
    void declaredToolsAreToldWhenAllHaveNames() {
        // Given
        String named = "{\"tools\":[{\"function\":{\"parameters\":{\"name\":\"x\"},\"name\":\"a\"}},{\"name\":\"b\"}]";

        // When, Then
        assertThat(read(named + ",\"functions\":[{\"name\":\"c\"}]}", SpanTable.everyString(SpanKind.OTHER))
                        .top()
                        .tools())
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(read(named + ",\"functions\":[{\"type\":\"web\"}]}", SpanTable.everyString(SpanKind.OTHER))
                        .top()
                        .tools())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{\"a\":}",
                "{} x",
                "{}{}",
                "[1,]",
                "{\"a\":\"\u0001\"}",
                "nul",
                "{'a':1}",
                "\u0000{}"
            })
    void whatIsNotOneJsonValueIsRefusedWithoutQuotingIt(String body) {
        // When
        GatewayFailure failure = failure(body.getBytes(UTF_8));

        // Then
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void failureNamesTheOffsetAndNeverTheContent() {
        // When
        GatewayFailure failure = failure("{\"key\": topsecret}".getBytes(UTF_8));

        // Then
        assertThat(failure.detail()).isEqualTo("the body is not valid JSON at byte 18");
    }

    @Test
    void otherEncodingsAreRefusedAndAUtf8ByteOrderMarkIsNot() {
        // Given
        String json = "{\"a\":\"b\"}";

        // When
        JsonDocument marked = READER.read(("\ufeff" + json).getBytes(UTF_8), SpanTable.everyString(SpanKind.OTHER));

        // Then
        assertThat(failure(json.getBytes(UTF_16)).code()).isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(failure(json.getBytes(UTF_16LE)).code()).isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(failure(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}).detail())
                .isEqualTo("the body is not UTF-8 at byte 1");
        assertThat(marked.spans()).singleElement().satisfies(span -> {
            assertThat(span.startByte()).isEqualTo(8);
            assertThat(span.endByte()).isEqualTo(11);
        });
    }

    @Test
    void boundsOnDepthAndTextsHold() {
        // When
        GatewayFailure deep = failure("[".repeat(65).concat("]".repeat(65)).getBytes(UTF_8));
        GatewayFailure many = failure(("[" + "\"ab\",".repeat(1001) + "1]").getBytes(UTF_8));

        // Then
        assertThat(deep.detail()).isEqualTo("the document is nested deeper than 64 levels");
        assertThat(many.detail()).isEqualTo("the document holds more than 1000 texts");
        assertThat(read("[".repeat(20) + "\"x\"" + "]".repeat(20), SpanTable.everyString(SpanKind.OTHER))
                        .texts())
                .hasSize(1);
    }

    @Test
    void wrongTypesAreToldByPath() {
        // Given
        SpanTable table = SpanTable.builder()
                .expect("", ErrorCode.INVALID_PARAMETERS, JsonType.OBJECT)
                .expect("messages", ErrorCode.INVALID_MESSAGES_FORMAT, JsonType.LIST)
                .expect("messages[*]", ErrorCode.INVALID_PARAMETERS, JsonType.OBJECT)
                .build();

        // When
        GatewayFailure top = catchThrowableOfType(GatewayFailure.class, () -> read("[]", table));
        GatewayFailure list = catchThrowableOfType(GatewayFailure.class, () -> read("{\"messages\":\"x\"}", table));
        GatewayFailure element =
                catchThrowableOfType(GatewayFailure.class, () -> read("{\"messages\":[{},null,\"x\"]}", table));

        // Then
        assertThat(top.detail()).isEqualTo("$ must be an object");
        assertThat(list.code()).isEqualTo(ErrorCode.INVALID_MESSAGES_FORMAT);
        assertThat(element.detail()).isEqualTo("messages[2] must be an object");
    }
}
