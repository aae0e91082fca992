package io.aegisgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Reads the manifests into the types of the Kubernetes API; a field that the API does not know fails. */
class KubernetesFilesTest {
    private static final Path FOLDER = DeployFiles.FOLDER.resolve("kubernetes");
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of(
            "v1/Namespace", Namespace.class,
            "v1/ConfigMap", ConfigMap.class,
            "v1/Secret", Secret.class,
            "v1/Service", Service.class,
            "v1/ServiceAccount", ServiceAccount.class,
            "apps/v1/StatefulSet", StatefulSet.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
            "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class);

    /** The models keep unknown fields; without that, Jackson refuses them. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    @Test
    void everyManifestIsOfItsApiTypeAndAmongTheResources() throws IOException {
        // Given
        JsonObject kustomization =
                DeployFiles.documents(FOLDER.resolve("kustomization.yaml")).get(0);
        List<String> resources = kustomization.getJsonArray("resources").stream()
                .map(String::valueOf)
                .toList();

        for (Path file : DeployFiles.files(FOLDER, ".yaml")) {
            String name = file.getFileName().toString();
            if (!name.equals("kustomization.yaml")) {
                // Then
                assertThat(read(file)).as(name).isNotEmpty();
                assertThat(resources.contains(name)).as(name).isEqualTo(!name.startsWith("secret.example"));
            }
        }
    }

    @Test
    void partsPointToOneAnother() throws IOException {
        // Given
        List<HasMetadata> all = new ArrayList<>();
        for (Path file : DeployFiles.files(FOLDER, ".yaml")) {
            if (!file.endsWith("kustomization.yaml")) {
                all.addAll(read(file));
            }
        }
        StatefulSet nodes = only(all, StatefulSet.class);
        Map<String, String> labels = nodes.getSpec().getTemplate().getMetadata().getLabels();
        Container gateway =
                nodes.getSpec().getTemplate().getSpec().getContainers().get(0);

        // Then
        assertThat(nodes.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(all.stream().filter(Service.class::isInstance).map(Service.class::cast))
                .hasSize(2)
                .allSatisfy(
                        service -> assertThat(service.getSpec().getSelector()).isEqualTo(labels))
                .anySatisfy(service -> {
                    assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
                    assertThat(service.getMetadata().getName())
                            .isEqualTo(nodes.getSpec().getServiceName());
                });
        assertThat(only(all, PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
                .isEqualTo(labels);
        assertThat(only(all, HorizontalPodAutoscaler.class)
                        .getSpec()
                        .getScaleTargetRef()
                        .getName())
                .isEqualTo(nodes.getMetadata().getName());
        assertThat(gateway.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/ready");
        assertThat(gateway.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health");
        assertThat(gateway.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(nodes.getSpec().getTemplate().getSpec().getSecurityContext().getRunAsNonRoot())
                .isTrue();
        Secret secret = only(all, Secret.class);
        assertThat(gateway.getEnv().stream()
                        .map(EnvVar::getValueFrom)
                        .filter(Objects::nonNull)
                        .map(source -> source.getSecretKeyRef())
                        .filter(Objects::nonNull)
                        .map(key -> key.getKey()))
                .hasSize(3)
                .allSatisfy(key -> assertThat(secret.getStringData()).containsKey(key));
    }

    @Test
    void nodesAreGivenOnlySettingsThatExist() throws IOException {
        // Given
        List<String> names = new ArrayList<>();
        ConfigMap settings = (ConfigMap) read(FOLDER.resolve("settings.yaml")).get(0);
        names.addAll(settings.getData().keySet());
        StatefulSet nodes = (StatefulSet) read(FOLDER.resolve("nodes.yaml")).get(1);
        nodes.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv()
                .forEach(variable -> names.add(variable.getName()));
        names.remove("POD_NAME");

        // Then
        assertThat(DeployFiles.knownSettings()).containsAll(names);
    }

    @Test
    void aMisspeltFieldIsRefused() throws IOException {
        // Given
        JsonObject nodes = DeployFiles.documents(FOLDER.resolve("nodes.yaml")).get(1);
        nodes.getJsonObject("spec").put("replica", 3);

        // Then
        assertThatThrownBy(() -> typed(nodes)).isInstanceOf(JsonProcessingException.class);
    }

    private static <T> T only(List<HasMetadata> all, Class<T> type) {
        List<T> found = all.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<HasMetadata> read(Path file) throws IOException {
        List<HasMetadata> typed = new ArrayList<>();
        for (JsonObject document : DeployFiles.documents(file)) {
            typed.add(typed(document));
        }
        return typed;
    }

    private static HasMetadata typed(JsonObject document) throws JsonProcessingException {
        String type = document.getString("apiVersion") + "/" + document.getString("kind");
        assertThat(TYPES).containsKey(type);
        return STRICT.readValue(document.encode(), TYPES.get(type));
    }
}
