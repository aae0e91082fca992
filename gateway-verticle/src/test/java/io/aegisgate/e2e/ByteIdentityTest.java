package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing found means nothing changed, however odd the document is spelt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ByteIdentityTest {
    private static final String ODD = """
            \uFEFF{ "zeta" : 1e400 ,"model":"m",\t"n":12345678901234567890.000100,
              "messages":[ {"role":"user","content":"caf\\u00e9 \\/ \\ud83d\\ude00 \\u0000 {{AG_ {{AG_EMAIL_}} {{ AG"} ,
              {"content":[{"type":"text","text":"tab\\tline\\nend"},{"text":"Zeile","type":"text","cache_control":{"type":"ephemeral"}}],"role":"assistant"}],
              "messages_extra":null,"temperature":0.70,"temperature":0.7, "dup":1,"dup":2,
              "input" : [ "plain" , { "type":"message","content":"\u6c49\u5b57 \ud83d\ude80" } ],
              "system":[{"type":"text","text":"Be kind."}],"max_tokens":10,
              "vendor":{"deep":[[[[{"x":[true,false,null,-0.0,1E+2]}]]]]}, "":"" }
            """;

    private static final String ODD_CHAT_STREAM =
            ": hello\r\n\r\ndata: {\"id\":\"1\" ,\"choices\":[{\"index\":0,\"delta\":{\"content\":\"caf\\u00e9 {{\"}}]}\r\n\r\n"
                    + "id: 7\nretry: 10\ndata:{\"choices\":[{\"delta\":{\"content\":\" AG {\"},\"index\":0,\"x\":1.50}]}\n\n"
                    + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\r\r"
                    + "data: [DONE]\n\n";

    private static final String ODD_RESPONSES_STREAM =
            "event: response.created\ndata: {\"type\":\"response.created\", \"sequence_number\":0}\n\n"
                    + "event: response.output_text.delta\r\ndata: {\"type\":\"response.output_text.delta\",\"output_index\":0,"
                    + "\"content_index\":0,\"item_id\":\"m\",\"delta\":\"A {\"}\r\n\r\n"
                    + "data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":0,\"item_id\":\"m\","
                    + "\"delta\":\"} B\"}\n\n"
                    + "data: {\"type\":\"response.completed\",\"response\":{\"output\":[],\"usage\":{\"total\":1e2}}}\n\n";

    private static final String ODD_MESSAGES_STREAM =
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"content\":[] ,\"usage\":{}}}\n\n"
                    + "event: ping\ndata: {\"type\": \"ping\"}\n\n"
                    + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":"
                    + "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}\n\n"
                    + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                    + "{\"type\":\"thinking_delta\",\"thinking\":\"hm \\u007b\"}}\n\n"
                    + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                    + "{\"type\":\"signature_delta\",\"signature\":\"EqQBCgIYAhIM1gbcDa9GJwZA2b3h\"}}\n\n"
                    + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                    + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}\n\n"
                    + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;
    private TestClient client;
    private String token;

    @BeforeAll
    void startNodeAndUpstream() {
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        node = TestNode.start(Map.of());
        client = new TestClient(vertx, node.port());
        token = node.registerPath(upstream.base());
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    static Stream<String> routes() {
        return Stream.of("/chat/completions", "/responses", "/messages", "/embeddings");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void anOddRequestAndAnOddAnswerPassAsTheyAre(String route) {
        // Given
        Buffer odd = Buffer.buffer(ODD);
        upstream.next(Script.whole(200, Map.of("Content-Type", "application/json"), odd));

        // When
        TestClient.Reply reply = exchange(route, odd);

        // Then
        assertThat(upstream.last().body()).isEqualTo(odd);
        assertThat(reply.body()).isEqualTo(odd);
    }

    static Stream<Arguments> streams() {
        return Stream.of(
                Arguments.of("/chat/completions", "messages", ODD_CHAT_STREAM),
                Arguments.of("/responses", "input", ODD_RESPONSES_STREAM),
                Arguments.of("/messages", "messages", ODD_MESSAGES_STREAM));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void anOddStreamPassesAsItIs(String route, String turns, String stream) {
        // Given
        upstream.next(Script.sse(5, List.of(Buffer.buffer(stream))));

        // When
        TestClient.Reply reply =
                exchange(route, Buffer.buffer("{\"stream\":true,\"model\":\"m\",\"" + turns + "\":[]}"));

        // Then
        assertThat(reply.body().toString()).isEqualTo(stream);
    }

    private TestClient.Reply exchange(String route, Buffer body) {
        return Waiting.get(
                client.exchange(HttpMethod.POST, token + route, Map.of("content-type", "application/json"), body));
    }
}
