package io.aegisgate.e2e;

import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestCluster;
import io.aegisgate.shared.testing.TestNode;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two members that have a folder of settings in common. */
@ExtendWith(VertxExtension.class)
class SettingsReloadTest {
    private static final String TWO_MESSAGES =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"b\"}]}";

    @TempDir
    Path conf;

    @Test
    void aChangeReachesBoundaryFiltersAndAdminOfAllNodesAndABrokenOneNobody(Vertx vertx) throws IOException {
        // Given
        List<Map<String, String>> members = TestCluster.settings(2);
        try (ScriptedUpstream upstream = ScriptedUpstream.start(vertx);
                TestNode one = TestNode.start(settings(members.get(0)));
                TestNode two = TestNode.start(settings(members.get(1)))) {
            String path = one.registerPath(upstream.base()) + "/chat/completions";
            until(() -> chat(two, path) == 200);
            List<TestNode> nodes = List.of(one, two);

            // When: the filters' limit.
            write("AEGIS_APP_NAME=renamed\nAEGIS_MAX_MESSAGES_COUNT=1\n");

            // Then
            nodes.forEach(node -> until(() -> overview(node).contains("renamed")));
            nodes.forEach(node -> until(() -> chat(node, path) == 400));

            // When: the boundary's and the admin listener's.
            write(
                    "AEGIS_V2_MAX_REQUEST_BODY_BYTES=50\nAEGIS_MAX_REQUEST_BODY_BYTES=50\nAEGIS_MAX_ADMIN_BODY_BYTES=1024\n");

            // Then
            nodes.forEach(node -> until(() -> chat(node, path) == 413));
            nodes.forEach(node -> until(() -> lookup(node) == 413));
            nodes.forEach(node -> assertThat(overview(node)).contains("AegisGate"));

            // When: a policy that does not exist, beside a value that would be sound.
            write("AEGIS_APP_NAME=wrong\nAEGIS_DEFAULT_POLICY=nowhere\n");

            // Then
            nodes.forEach(node -> until(() -> ready(node).contains("\"hot_reload\":\"degraded\"")));
            nodes.forEach(node -> assertThat(overview(node)).contains("AegisGate"));
            nodes.forEach(node -> assertThat(chat(node, path)).isEqualTo(413));

            // When
            write("");

            // Then
            nodes.forEach(node -> until(() -> chat(node, path) == 200));
            nodes.forEach(node -> until(() -> ready(node).contains("\"hot_reload\":\"ok\"")));
        }
    }

    private static int chat(TestNode node, String path) {
        return TestNode.post(node.url(path), TWO_MESSAGES).statusCode();
    }

    private static int lookup(TestNode node) {
        return TestNode.post(node.url("/__gw__/lookup"), "{\"upstream_base\":\"" + "x".repeat(2000) + "\"}")
                .statusCode();
    }

    private static String overview(TestNode node) {
        return TestNode.get(node.url("/")).body();
    }

    private static String ready(TestNode node) {
        return TestNode.get(node.url("/ready")).body();
    }

    private void write(String text) throws IOException {
        Files.writeString(conf.resolve(".env"), text);
    }

    private Map<String, String> settings(Map<String, String> member) {
        Map<String, String> settings = new HashMap<>(member);
        settings.put("AEGIS_CONFIG_DIR", conf.toString());
        settings.put("AEGIS_ENCRYPTION_KEY", Base64.getUrlEncoder().encodeToString(new byte[32]));
        settings.put("AEGIS_UPSTREAM_PRIVATE_ALLOWLIST", "127.0.0.1");
        return settings;
    }
}
