package io.aegisgate.acceptance;

import static io.aegisgate.acceptance.Vectors.CHAT;
import static io.aegisgate.acceptance.Vectors.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit tells where in a request redaction found something, and never what. Over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedactionHitsTest {
    private static final String SIGNATURE = "Zk3PqT8vLw2RnY6s";
    private static final String SIGNED = "https://pics.example.com/a.png?x=1&signature=" + SIGNATURE;

    private Vectors vectors;
    private String root;

    @BeforeAll
    void start() {
        vectors = new Vectors(Map.of(
                "AEGIS_AUDIT_REDACTION_HITS",
                "3",
                "AEGIS_V2_BLOCK_INTERNAL_TARGETS",
                "false",
                "AEGIS_V2_TARGET_PORTS",
                "",
                "AEGIS_V2_TARGET_ALLOWLIST",
                "127.0.0.1"));
        root = vectors.node.registerPath("http://127.0.0.1:" + vectors.upstream.port());
    }

    @AfterAll
    void stop() {
        vectors.close();
    }

    /** What the audit says of redaction in the exchange of this reply. */
    private JsonObject report(TestClient.Reply reply) {
        JsonObject record = vectors.auditOf(Set.of(reply.headers().get("x-aegis-request-id")))
                .get(0);
        assertThat(record.encode()).doesNotContain(SIGNATURE, SECRET);
        return record.getJsonArray("report").getJsonObject(0);
    }

    private static JsonObject hit(String path, String field, String role, String pattern, int count) {
        return new JsonObject()
                .put("path", path)
                .put("field", field)
                .put("role", role)
                .put("pattern", pattern)
                .put("count", count);
    }

    @Test
    @DisplayName("A18: a signed address of a picture is unchanged and told, the same in a text part's source is not")
    void a18() {
        JsonObject picture =
                new JsonObject().put("type", "image_url").put("image_url", new JsonObject().put("url", SIGNED));
        JsonObject text = new JsonObject()
                .put("type", "text")
                .put("text", "look")
                .put("source", new JsonObject().put("url", SIGNED));
        JsonObject told = hit("messages[0].content[0].image_url.url", "url", "user", "URL_TOKEN_QUERY", 1);

        String alone = chat(new JsonArray().add(picture));
        TestClient.Reply reply = vectors.post(vectors.token + CHAT, alone);
        assertThat(vectors.upstream.last().text()).isEqualTo(alone);
        assertThat(report(reply).getJsonArray("hits")).containsExactly(told);

        reply = vectors.post(
                vectors.token + CHAT, chat(new JsonArray().add(picture).add(text)));
        JsonArray parts = new JsonObject(vectors.upstream.last().text())
                .getJsonArray("messages")
                .getJsonObject(0)
                .getJsonArray("content");
        assertThat(parts.getJsonObject(0)).isEqualTo(picture);
        assertThat(parts.getJsonObject(1).getJsonObject("source").getString("url"))
                .contains("{{AG_")
                .doesNotContain(SIGNATURE);
        assertThat(report(reply).getJsonArray("hits"))
                .containsExactly(told, hit("messages[0].content[1].source.url", "url", "user", "URL_TOKEN_QUERY", 1));
    }

    private static String chat(Object content) {
        return new JsonObject()
                .put("model", "m")
                .put(
                        "messages",
                        new JsonArray().add(new JsonObject().put("role", "user").put("content", content)))
                .encode();
    }

    /** {@code %s} stands for the signed address in media, which stays. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/chat/completions|{'messages':[{'content':[{'type':'image','source':{'uri':'%s'}}],'role':'assistant'}]}"
                        + "|messages[0].content[0].source.uri|uri|assistant",
                "/chat/completions|{'messages':[{'content':[{'type':'file','file':{'file_id':'%s'}}],'role':'nobody'}]}"
                        + "|messages[0].content[0].file.file_id|file_id|''",
                "/responses|{'input':[{'role':'user','content':[{'type':'input_image','image_url':'%s'}]}]}"
                        + "|input[0].content[0].image_url|image_url|user",
                "/responses|{'input':[{'type':'function_call_output','call_id':'c','output':[{'type':'input_file','file_url':'%s'}]}]}"
                        + "|input[0].output[0].file_url|file_url|tool",
                "/messages|{'messages':[{'role':'user','content':[{'type':'document','source':{'type':'url','url':'%s'}}]}]}"
                        + "|messages[0].content[0].source.url|url|user",
                "/messages|{'messages':[{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':"
                        + "[{'type':'image','source':{'type':'url','url':'%s'}}]}]}]}"
                        + "|messages[0].content[0].content[0].source.url|url|user",
                "/images/whatever|{'image_url':{'url':'%s'}}|image_url.url|url|''",
                "/v1beta/models/g:generateContent|{'contents':[{'role':'user','parts':[{'fileData':{'fileUri':'%s'}}]}]}"
                        + "|contents[0].parts[0].fileData.fileUri|fileuri|user",
                "/model/m/converse|{'messages':[{'role':'user','content':[{'image':{'source':{'s3Location':{'uri':'%s'}}}}]}]}"
                        + "|messages[0].content[0].image.source.*.uri|uri|user",
            })
    void anAddressOfMediaStaysAndIsToldOnEveryRoute(String route, String form, String path, String field, String role) {
        String sent = form.replace('\'', '"').formatted(SIGNED);
        String token = route.startsWith("/v1beta") || route.startsWith("/model") ? root : vectors.token;
        TestClient.Reply reply = vectors.post(token + route, sent);
        assertThat(vectors.upstream.last().text()).isEqualTo(sent);
        assertThat(report(reply).getJsonArray("hits")).containsExactly(hit(path, field, role, "URL_TOKEN_QUERY", 1));
        assertThat(report(reply).getInteger("replacements")).isZero();
    }

    @Test
    void fieldsOfFormsAndForeignBodiesAreTold() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"image_url\"\r\n\r\n" + SIGNED
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\nuse " + SECRET + "\r\n--b--\r\n";
        TestClient.Reply reply = Waiting.get(vectors.client.exchange(
                HttpMethod.POST,
                vectors.token + "/images/edits",
                Map.of("content-type", "multipart/form-data; boundary=b"),
                Buffer.buffer(form)));
        assertThat(vectors.upstream.last().text()).contains(SIGNED).doesNotContain(SECRET);
        assertThat(report(reply).getJsonArray("hits"))
                .containsExactly(
                        hit("image_url", "image_url", "user", "URL_TOKEN_QUERY", 1),
                        hit("prompt", "prompt", "user", "GITHUB_TOKEN", 1));

        String foreign = "{\"image_url\":\"" + SIGNED + "\",\"q\":\"" + SECRET + "\"}";
        reply = Waiting.get(vectors.client.exchange(
                HttpMethod.POST,
                vectors.token.replaceFirst("/v1", "/v2"),
                Map.of(
                        "content-type",
                        "application/json",
                        "x-target-url",
                        "http://127.0.0.1:" + vectors.upstream.port() + "/api"),
                Buffer.buffer(foreign)));
        assertThat(vectors.upstream.last().text()).contains(SIGNED).doesNotContain(SECRET);
        assertThat(report(reply).getJsonArray("hits"))
                .containsExactly(
                        hit("image_url", "image_url", "", "URL_TOKEN_QUERY", 1), hit("q", "q", "", "GITHUB_TOKEN", 1));
    }

    @Test
    void namesThatMayBeSecretsAreHiddenAndPlacesAreBounded() {
        JsonObject metadata = new JsonObject().put(SECRET, SECRET).put("a@b.cd", SECRET);
        JsonArray messages = new JsonArray();
        IntStream.range(0, 4)
                .forEach(i -> messages.add(
                        new JsonObject().put("role", SECRET).put("content", SECRET + " and again " + SECRET)));
        JsonObject body = new JsonObject().put("metadata", metadata).put("messages", messages);
        TestClient.Reply reply = vectors.post(vectors.token + CHAT, body.encode());
        JsonObject report = report(reply);
        assertThat(report.getJsonArray("hits"))
                .containsExactly(
                        hit("metadata.*", "", "", "GITHUB_TOKEN", 1),
                        hit("metadata.*", "*", "", "GITHUB_TOKEN", 2),
                        hit("messages[0].content", "content", "", "GITHUB_TOKEN", 2));
        assertThat(report.getInteger("hits_left_out")).isEqualTo(6);
        assertThat(report.getInteger("replacements")).isEqualTo(11);
    }
}
