package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Which rules are on where: secrets everywhere, personal data but in tool definitions, infrastructure where a policy asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedactionProfilesTest {
    private static final String MAIL = "mara.linden@harbour-freight.org";
    private static final String KEY = "gh" + "p_" + "R7wKq2ZxT9mLb4VnYc8JpD3sHf6Ga1Eu5Xo0";
    private static final String PRIVATE = "http://10.1.2.3:8080/x";
    private static final String SAID = MAIL + " has " + KEY + " for " + PRIVATE;

    @TempDir
    private static Path config;

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;
    private TestClient client;

    @BeforeAll
    void startNodeAndUpstream() throws Exception {
        Files.createDirectories(config.resolve("policies"));
        Files.writeString(
                config.resolve("policies/hosts.yaml"), "enabled_filters: []\nprofiles: [pii, infrastructure]\n");
        Files.writeString(config.resolve("policies/secrets.yaml"), "enabled_filters: []\nprofiles: [secrets]\n");
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        node = TestNode.start(Map.of("AEGIS_FILTER_WORKERS", "1", "AEGIS_CONFIG_DIR", config.toString()));
        client = new TestClient(vertx, node.port());
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    @Test
    void aPolicySaysWhichRulesAreOn() {
        assertThat(forwarded("default")).contains(PRIVATE).doesNotContain(MAIL, KEY);
        assertThat(forwarded("hosts")).doesNotContain(MAIL, KEY, PRIVATE);
        assertThat(forwarded("secrets")).contains(MAIL, PRIVATE).doesNotContain(KEY);
    }

    @Test
    void ofAToolDefinitionOnlySecretsAreTakenOut() {
        String base = register("hosts");
        JsonObject schema = new JsonObject()
                .put("type", "object")
                .put("properties", new JsonObject().put("to", new JsonObject().put("description", SAID)));
        for (Dialect dialect : Dialect.all()) {
            // Given
            upstream.always(request -> Script.json(200, dialect.whole("ok", "{}")));
            JsonObject tool = new JsonObject().put("name", "send").put("description", SAID);
            JsonObject definition =
                    switch (dialect.path()) {
                        case "/messages" -> tool.put("input_schema", schema);
                        case "/responses" -> tool.put("type", "function").put("parameters", schema);
                        default ->
                            new JsonObject().put("type", "function").put("function", tool.put("parameters", schema));
                    };
            JsonObject request = dialect.request("hello", false, false).put("tools", new JsonArray().add(definition));

            // When
            client.post(base + dialect.path(), request);

            // Then
            String tools =
                    new JsonObject(upstream.last().body()).getJsonArray("tools").encode();
            assertThat(tools.split(MAIL, -1)).as(dialect.path()).hasSize(3);
            assertThat(tools).contains(PRIVATE, "{{AG_GITHUB_TOKEN_").doesNotContain(KEY);
        }
    }

    private String forwarded(String policy) {
        Dialect dialect = Dialect.all().get(0);
        upstream.always(request -> Script.json(200, dialect.whole("ok", "{}")));
        client.post(register(policy) + dialect.path(), dialect.request(SAID, true, false));
        return dialect.userText(new JsonObject(upstream.last().body()));
    }

    /** The path of a new token under a policy. */
    private String register(String policy) {
        JsonObject body = new JsonObject()
                .put("upstream_base", upstream.base() + "/" + policy)
                .put("gateway_key", node.gatewayKey())
                .put("policy", policy);
        return "/v1/__gw__/t/" + new JsonObject(client.post("/__gw__/register", body)).getString("token");
    }
}
