package io.aegisgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFilesTest {
    private static final String OURS = "aegisgate:latest";

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml", "compose.caddy.yaml"})
    void aFileFollowsTheSchemaAndNamesOnlyWhatIsThere(String name) throws IOException {
        // Given
        JsonObject file = compose(name);

        // Then
        OutputUnit result = validator().validate(file);
        assertThat(result.getValid()).as("%s", result.getErrors()).isTrue();
        Set<String> networks = file.getJsonObject("networks", new JsonObject()).fieldNames();
        Set<String> volumes = file.getJsonObject("volumes", new JsonObject()).fieldNames();
        JsonObject services = file.getJsonObject("services");
        for (String service : services.fieldNames()) {
            JsonObject definition = services.getJsonObject(service);
            assertThat(names(definition, "networks")).as(service).isSubsetOf(networks);
            for (String mount : texts(definition, "volumes")) {
                String source = mount.substring(0, mount.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(DeployFiles.FOLDER.resolve(source)).exists();
                } else {
                    assertThat(volumes).contains(source);
                }
            }
            assertThat(names(definition, "depends_on")).as(service).isSubsetOf(services.fieldNames());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void nodesAreLockedDownAndGivenOnlySettingsThatExist(String name) throws IOException {
        // Given
        JsonObject services = compose(name).getJsonObject("services");
        List<JsonObject> nodes = services.fieldNames().stream()
                .map(services::getJsonObject)
                .filter(service -> OURS.equals(service.getString("image")))
                .toList();

        // Then
        assertThat(nodes).hasSize(name.contains("cluster") ? 3 : 1).allSatisfy(node -> {
            assertThat(node.getBoolean("read_only")).isTrue();
            assertThat(node.getString("user")).isEqualTo("10001:10001");
            assertThat(texts(node, "cap_drop")).containsExactly("ALL");
            assertThat(texts(node, "security_opt")).containsExactly("no-new-privileges:true");
            assertThat(node.getJsonObject("healthcheck").getJsonArray("test").getString(1))
                    .isEqualTo("/app/health");
            assertThat(DeployFiles.knownSettings())
                    .containsAll(node.getJsonObject("environment").fieldNames());
        });
    }

    @Test
    void aWrongFileIsRefused() throws IOException {
        // Given
        JsonObject misspelt = compose("compose.yaml");
        misspelt.getJsonObject("services").getJsonObject("gateway").put("read-only", true);
        JsonObject wrongType = compose("compose.yaml");
        wrongType.getJsonObject("services").getJsonObject("gateway").put("ports", "18080:18080");

        // Then
        assertThat(validator().validate(misspelt).getValid()).isFalse();
        assertThat(validator().validate(wrongType).getValid()).isFalse();
    }

    @Test
    void membersFindOneAnotherByNamesOfThePrivateNetworkOnly() throws IOException {
        // Given
        JsonObject services = compose("compose.cluster.yaml").getJsonObject("services");

        for (int i = 1; i <= 3; i++) {
            // When
            JsonObject node = services.getJsonObject("gateway" + i);
            String host = node.getJsonObject("environment").getString("AEGIS_CLUSTER_HOST");

            // Then
            JsonObject networks = node.getJsonObject("networks");
            assertThat(texts(networks.getJsonObject("back"), "aliases")).containsExactly(host);
            assertThat(texts(networks.getJsonObject("front"), "aliases")).isEmpty();
            assertThat(node.getJsonObject("environment").getString("AEGIS_CLUSTER_MEMBERS"))
                    .contains(host + ":5701");
        }
    }

    @Test
    void theBalancerKnowsEveryNodeAndTheDockerfileTheSettings() throws IOException {
        // Given
        String balancer = Files.readString(DeployFiles.FOLDER.resolve("haproxy/haproxy.cfg"));
        String dockerfile = Files.readString(DeployFiles.FOLDER.resolve("Dockerfile"));

        // Then
        for (String node : List.of("gateway1", "gateway2", "gateway3")) {
            assertThat(balancer).contains("server " + node + " " + node + ":18080");
        }
        assertThat(dockerfile).contains("USER 10001:10001", "HEALTHCHECK", "/app/health");
        for (String word : dockerfile.split("[^A-Z_]+")) {
            if (word.startsWith("AEGIS_")) {
                assertThat(DeployFiles.knownSettings()).contains(word);
            }
        }
        assertThat(DeployFiles.FOLDER.resolve("health")).isExecutable();
    }

    private static JsonObject compose(String name) throws IOException {
        return DeployFiles.documents(DeployFiles.FOLDER.resolve(name)).get(0);
    }

    /** Names in a list, or the keys of an object. */
    private static Set<String> names(JsonObject holder, String name) {
        Object value = holder.getValue(name);
        return value instanceof JsonObject named ? named.fieldNames() : Set.copyOf(texts(holder, name));
    }

    private static List<String> texts(JsonObject holder, String name) {
        Object value = holder.getValue(name);
        return value instanceof JsonArray list
                ? list.stream().map(String::valueOf).collect(Collectors.toList())
                : List.of();
    }

    private static Validator validator() throws IOException {
        String schema = Files.readString(Path.of("src/test/resources/deploy/compose.schema.json"));
        return Validator.create(
                JsonSchema.of(new JsonObject(schema)),
                new JsonSchemaOptions()
                        .setDraft(Draft.DRAFT202012)
                        .setBaseUri("https://aegisgate.invalid")
                        .setOutputFormat(OutputFormat.Basic));
    }
}
