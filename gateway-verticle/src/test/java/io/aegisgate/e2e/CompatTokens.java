package io.aegisgate.e2e;

import io.aegisgate.shared.testing.TestNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A node whose token file has one compat token of each kind and a plain one, all for one upstream. */
public final class CompatTokens {
    /** A token that asks for no conversion. */
    public static final String PLAIN = "plain";

    private CompatTokens() {}

    public static TestNode start(Path dataDir, String upstreamBase, Map<String, String> settings) throws IOException {
        JsonObject tokens = new JsonObject();
        for (String kind :
                new String[] {"openai_chat", "openai_chat_completions", "anthropic_messages", "unknown_kind"}) {
            tokens.put(kind, entry(upstreamBase, kind));
        }
        tokens.put(PLAIN, entry(upstreamBase, ""));
        tokens.getJsonObject("openai_chat_completions").put("default_model", "qwen-local");
        tokens.put(
                "mapped",
                entry(upstreamBase, "openai_chat")
                        .put("default_model", "gpt-5")
                        .put("model_map", Map.of("claude-mapped", "gpt-5.2", "claude-odd", "not-a-model")));
        Files.writeString(
                dataDir.resolve("gw_tokens.json"),
                new JsonObject().put("tokens", tokens).encodePrettily());
        return TestNode.startOn(dataDir, settings);
    }

    public static String path(String token) {
        return "/v1/__gw__/t/" + token;
    }

    private static JsonObject entry(String base, String kind) {
        return new JsonObject().put("upstream_base", base).put("compat", kind);
    }
}
