package io.aegisgate.filter.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Seal;
import io.aegisgate.filter.conversion.table.Loss;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.ProtocolId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of requests: a full one per protocol as golden files, and every row of the tables. */
class RequestConversionTest {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts/conversion/requests");
    private static final List<ProtocolId> ALL = List.of(ProtocolId.CHAT, ProtocolId.RESPONSES, ProtocolId.MESSAGES);

    static Stream<Arguments> pairs() {
        return ALL.stream()
                .flatMap(from -> ALL.stream().filter(to -> to != from).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aFullRequestIsWrittenInTheUpstreamsProtocol(ProtocolId from, ProtocolId to) throws IOException {
        // Given
        JsonNode request = Nodes.parse(Files.readAllBytes(FOLDER.resolve(name(from) + ".json")));

        // When
        String converted = convert((ObjectNode) request, from, to).toPrettyString() + "\n";

        // Then
        Path golden = FOLDER.resolve(name(from) + "-as-" + name(to) + ".json");
        if ("write".equals(System.getProperty("aegis.golden"))) {
            Files.writeString(golden, converted);
        }
        assertThat(converted).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MESSAGES|{'max_tokens':4}|messages is missing",
                "MESSAGES|{'messages':[{'content':'x'}]}|messages[0].role is missing",
                "MESSAGES|{'messages':[{'role':'alien','content':'x'}]}|messages[0].role must be one of user, assistant, system",
                "MESSAGES|{'messages':[{'role':'user','content':7}]}|messages[0].content must be a string or a list",
                "MESSAGES|{'messages':[{'role':'user','content':[{'type':'text','text':'a'},7]}]}|messages[0].content[1] must be an object",
                "MESSAGES|{'messages':[{'role':'user','content':[{'text':'a'}]}]}|messages[0].content[0].type is missing",
                "MESSAGES|{'messages':[],'max_tokens':'4'}|max_tokens must be a number",
                "MESSAGES|{'messages':[],'stop_sequences':[1]}|stop_sequences[0] must be a string",
                "MESSAGES|{'messages':[],'tool_choice':5}|tool_choice must be an object",
                "CHAT|{'messages':[{'role':'assistant','tool_calls':'x'}]}|messages[0].tool_calls must be a list",
                "CHAT|{'messages':[{'role':'user','content':'x'}],'tools':[1]}|tools[0] must be an object",
                "CHAT|{'messages':[{'role':'function','content':'x'}]}|messages[0].role must be one of system, developer, user, assistant, tool",
                "RESPONSES|{'input':['x']}|input[0] must be an object",
                "RESPONSES|{'input':[{'role':'user','content':false}]}|input[0].content must be a string or a list",
                "RESPONSES|{'input':'x','reasoning':'high'}|reasoning must be an object",
            })
    void whatCannotBeReadIsRefusedByItsPlace(ProtocolId from, String request, String detail) {
        // Given
        ObjectNode body = (ObjectNode) Nodes.parseOrMissing(request.replace('\'', '"'));

        // When, Then
        assertThatThrownBy(() -> Codec.of(from).readRequest().decode(body))
                .isInstanceOfSatisfying(
                        GatewayFailure.class,
                        failure -> assertThat(failure.detail()).isEqualTo(detail));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MESSAGES|{'messages':[{'role':'assistant','content':[{'type':'web_search_tool_result','tool_use_id':'t','content':{'type':'web_search_tool_result_error'}}]}]}",
                "MESSAGES|{'messages':[{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':[{'type':'text','text':'x'}],'is_error':null}]}]}",
                "RESPONSES|{'input':[{'type':'computer_call_output','call_id':'c','output':{'type':'computer_screenshot','image_url':'u'}}]}",
                "RESPONSES|{'input':[{'type':'tool_search_call','call_id':null,'arguments':{'query':'x'}}]}",
                "RESPONSES|{'input':[{'type':'reasoning','summary':[],'content':null,'encrypted_content':'e'}]}",
            })
    void whatOnlyOneProvidersServersKnowIsReadAllTheSame(ProtocolId from, String request) {
        // Given
        ObjectNode body = (ObjectNode) Nodes.parseOrMissing(request.replace('\'', '"'));

        // When, Then
        assertThat(Codec.of(from).readRequest().decode(body).turns()).hasSize(1);
    }

    @Test
    void aNullStandsForNothing() {
        // Given
        ObjectNode body = (ObjectNode)
                Nodes.parseOrMissing(
                        "{\"messages\":[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":null}],\"stop\":null,\"tools\":null}");

        // When, Then
        assertThat(Codec.of(ProtocolId.CHAT).readRequest().decode(body).turns()).hasSize(1);
    }

    @Test
    void aTextFileInBase64IsATextForMessages() {
        // Given
        ObjectNode request = minimal(ProtocolId.RESPONSES);
        ((ArrayNode) content(request, ProtocolId.RESPONSES))
                .add(Nodes.typed("input_file")
                        .put("filename", "a.txt")
                        .put("file_data", "data:text/plain;base64,aGVsbG8="));

        // When
        JsonNode source =
                convert(request, ProtocolId.RESPONSES, ProtocolId.MESSAGES).findValue("source");

        // Then
        assertThat(source.path("type").asText()).isEqualTo("text");
        assertThat(source.path("data").asText()).isEqualTo("hello");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void fieldsThatNobodyKnowsSurvive(ProtocolId from, ProtocolId to) {
        // Given
        ObjectNode request = minimal(from);
        request.putObject("x_vendor").put("deep", 1);
        ((ObjectNode) content(request, from).get(0)).put("x_part", "kept");
        ArrayNode tools = request.putArray("tools");
        tools.add(Nodes.parseOrMissing(tool(from)));
        ((ObjectNode) tools.get(0)).put("x_tool", true);

        // When
        JsonNode converted = convert(request, from, to);

        // Then
        assertThat(converted.path("x_vendor").path("deep").asInt()).isEqualTo(1);
        assertThat(converted.path("tools").path(0).path("x_tool").asBoolean()).isTrue();
        assertThat(converted.findValue("x_part").asText()).isEqualTo("kept");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatTheTablesDropDoesNotComeThrough(ProtocolId from, ProtocolId to) {
        ConversionDocs.tables().get(from).dropped().keySet().forEach(field -> {
            // Given
            ObjectNode request = minimal(from);
            request.put(field, "LOST");

            // When, Then
            assertThat(convert(request, from, to).toString()).as(field).doesNotContain("LOST");
        });
        for (Loss loss : ConversionDocs.losses(from)) {
            if (!loss.towards().contains(to)) {
                continue;
            }
            // Given
            ObjectNode request = minimal(from);
            JsonNode example = Nodes.parseOrMissing(loss.example());
            switch (loss.place()) {
                case CONTENT -> content(request, from).add(example);
                case ITEM ->
                    request.withArrayProperty(from == ProtocolId.RESPONSES ? "input" : "messages")
                            .add(example);
                case TOOL -> request.withArrayProperty("tools").add(example);
            }

            // When, Then
            assertThat(loss.example()).as(loss.what()).contains("LOST");
            assertThat(convert(request, from, to).toString()).as(loss.what()).doesNotContain("LOST");
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatTheTablesRefuseIsRefused(ProtocolId from, ProtocolId to) {
        ConversionDocs.tables().get(from).refused().keySet().forEach(field -> {
            // Given
            ObjectNode request = minimal(from);
            request.put(field, "something");

            // When, Then
            assertThatThrownBy(() -> convert(request, from, to))
                    .as(field)
                    .isInstanceOf(GatewayFailure.class)
                    .hasMessageContaining(field);
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void thoughtsThatAClientSendsBackReachTheirProviderAsItWroteThem(ProtocolId client, ProtocolId upstream) {
        // Given
        JsonNode answer = Nodes.parseOrMissing(
                switch (upstream) {
                    case CHAT -> "{\"choices\":[{\"message\":{\"reasoning\":\"I think\",\"content\":\"hi\"}}]}";
                    case RESPONSES ->
                        "{\"output\":[{\"type\":\"reasoning\",\"id\":\"rs_9\",\"summary\":"
                                + "[{\"type\":\"summary_text\",\"text\":\"I think\"}],\"encrypted_content\":\"gAA=\"}]}";
                    default ->
                        "{\"content\":[{\"type\":\"thinking\",\"thinking\":\"I think\",\"signature\":\"EqQ=\"},"
                                + "{\"type\":\"redacted_thinking\",\"data\":\"Emw=\"},{\"type\":\"text\",\"text\":\"hi\"}]}";
                });
        JsonNode shown =
                Codec.of(client).answers().write(Codec.of(upstream).answers().read(answer));

        // When
        ObjectNode next = minimal(client);
        switch (client) {
            case CHAT ->
                next.withArrayProperty("messages")
                        .add(shown.path("choices").path(0).path("message"));
            case RESPONSES -> next.withArrayProperty("input").addAll((ArrayNode) shown.path("output"));
            default ->
                next.withArrayProperty("messages")
                        .add(Nodes.object().put("role", "assistant").set("content", shown.path("content")));
        }
        JsonNode converted = convert(next, client, upstream);

        // Then
        switch (upstream) {
            case CHAT ->
                assertThat(converted.path("messages").path(1).path("reasoning").asText())
                        .isEqualTo("I think");
            case RESPONSES ->
                assertThat(converted.path("input").path(1))
                        .isEqualTo(answer.path("output").path(0));
            default ->
                assertThat(converted.path("messages").path(1).path("content")).isEqualTo(answer.path("content"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESPONSES", "MESSAGES"})
    void noTextIsHiddenFromTheFiltersOfTheNextTurn(ProtocolId client) {
        // Given
        JsonNode answer = Nodes.parseOrMissing("{\"choices\":[{\"message\":{\"reasoning\":\"r\",\"content\":\"hi\","
                + "\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"a secret\"}]}}]}");

        // When
        JsonNode shown = Codec.of(client)
                .answers()
                .write(Codec.of(ProtocolId.CHAT).answers().read(answer));

        // Then
        JsonNode value = shown.findValue(client == ProtocolId.MESSAGES ? "signature" : "encrypted_content");
        assertThat(Seal.read(client, "", value.asText(), false).value()).isEmpty();
    }

    @Test
    void aSealThatIsNotOursIsLeftAlone() {
        assertThat(Seal.read(ProtocolId.MESSAGES, "", "aegis1.!!", false).value())
                .isEqualTo("aegis1.!!");
        assertThat(Seal.read(ProtocolId.MESSAGES, "", "aegis1.e30", false).value())
                .isEqualTo("aegis1.e30");
    }

    private static JsonNode convert(ObjectNode body, ProtocolId from, ProtocolId to) {
        return Codec.of(to).writeRequest().encode(Codec.of(from).readRequest().decode(body));
    }

    private static ObjectNode minimal(ProtocolId protocol) {
        return (ObjectNode) Nodes.parseOrMissing(
                switch (protocol) {
                    case CHAT ->
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}]}";
                    case RESPONSES ->
                        "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":"
                                + "[{\"type\":\"input_text\",\"text\":\"x\"}]}]}";
                    default ->
                        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":"
                                + "[{\"type\":\"text\",\"text\":\"x\"}]}]}";
                });
    }

    private static ArrayNode content(ObjectNode request, ProtocolId protocol) {
        String list = protocol == ProtocolId.RESPONSES ? "input" : "messages";
        return (ArrayNode) request.path(list).path(0).path("content");
    }

    private static String tool(ProtocolId protocol) {
        return switch (protocol) {
            case CHAT -> "{\"type\":\"function\",\"function\":{\"name\":\"run\"}}";
            case RESPONSES -> "{\"type\":\"function\",\"name\":\"run\"}";
            default -> "{\"name\":\"run\",\"input_schema\":{\"type\":\"object\"}}";
        };
    }

    private static String name(ProtocolId protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }
}
