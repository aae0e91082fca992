package io.aegisgate.filter.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.message.Compat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelMapTest {
    private static final Compat PLAIN = new Compat("openai_chat", "", Map.of());

    @TempDir
    Path dir;

    @Test
    void aNodeMayAllowMore() {
        // Given
        ModelMap map = new ModelMap(Map.of("claude-x", "own-model"), Set.of("own-model"));

        // When, Then
        assertThat(map.choose(CompatKind.OPENAI_CHAT, PLAIN, "claude-x")).isEqualTo("own-model");
        assertThat(map.choose(CompatKind.OPENAI_CHAT, PLAIN, "claude-y")).isEqualTo("gpt-5.4");
        assertThat(map.choose(CompatKind.ANTHROPIC_MESSAGES, PLAIN, "gpt-5")).isEqualTo("claude-sonnet-4-5");
    }

    @Test
    void whatTheTokenNamesIsAllowedButForTheOldestKind() {
        // Given
        Compat compat = new Compat("any", "served-here", Map.of());

        // When, Then
        assertThat(ModelMap.EMPTY.choose(CompatKind.OPENAI_CHAT_COMPLETIONS, compat, "x"))
                .isEqualTo("served-here");
        assertThatThrownBy(() -> ModelMap.EMPTY.choose(CompatKind.OPENAI_CHAT, compat, "x"))
                .isInstanceOf(GatewayFailure.class)
                .hasMessageContaining("not allowed");
    }

    @Test
    void theFileIsReadAndItsOtherKeysAreIgnored() throws IOException {
        // Given
        Files.writeString(
                dir.resolve("model_map.json"),
                "{\"map\":{\"a\":\"gpt-5\",\"b\":1},\"allowed_models\":[\"m\",2],\"note\":true}");

        // When
        ModelMap map = ModelMapLoader.load("", dir);

        // Then
        assertThat(map).isEqualTo(new ModelMap(Map.of("a", "gpt-5"), Set.of("m")));
        assertThat(ModelMapLoader.load("", dir.resolve("none"))).isEqualTo(ModelMap.EMPTY);
    }

    @Test
    void aFileThatCannotBeReadStopsTheStart() throws IOException {
        // Given
        Path file = Files.writeString(dir.resolve("broken.json"), "{");

        // When, Then
        assertThatThrownBy(() -> ModelMapLoader.load(file.toString(), dir)).isInstanceOf(StartFailure.class);
        assertThatThrownBy(() -> ModelMapLoader.load(dir.resolve("absent.json").toString(), dir))
                .isInstanceOf(StartFailure.class);
    }
}
