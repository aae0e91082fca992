package io.aegisgate.filter.conversion;

import io.aegisgate.filter.conversion.model.Block;
import io.aegisgate.filter.conversion.model.LlmRequest;
import io.aegisgate.filter.conversion.model.Part;
import io.aegisgate.filter.conversion.model.Tool;
import io.aegisgate.filter.conversion.model.ToolChoice;
import io.aegisgate.filter.conversion.model.Turn;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** Shortens the names of tools that are too long for OpenAI, and knows what they were. For one request. */
final class ToolNames {
    /** Longest name of a function. Source: OpenAI API reference, "tools". */
    private static final int MAX_CHARS = 64;

    private static final int KEPT_CHARS = MAX_CHARS - 9;

    private final Map<String, String> originals = new HashMap<>();

    /** The request with names that fit. The same name is always shortened to the same one, so prompt caches keep hitting. */
    LlmRequest fitted(LlmRequest request) {
        if (request.tools().stream().allMatch(tool -> tool.name().length() <= MAX_CHARS)) {
            return request;
        }
        List<Tool> tools = request.tools().stream()
                .map(tool ->
                        new Tool(fitted(tool.name()), tool.description(), tool.schema(), tool.strict(), tool.extras()))
                .toList();
        List<Turn> turns = request.turns().stream()
                .map(turn -> new Turn(
                        turn.role(),
                        turn.blocks().stream()
                                .map(block -> new Block(fitted(block.part()), block.extras()))
                                .toList()))
                .toList();
        Optional<ToolChoice> choice = request.toolChoice()
                .map(given ->
                        given instanceof ToolChoice.Named named ? new ToolChoice.Named(fitted(named.name())) : given);
        return new LlmRequest(
                request.system(),
                turns,
                tools,
                choice,
                request.stop(),
                request.thinking(),
                request.format(),
                request.settings(),
                request.extras());
    }

    /** Shortened names with the client's own. */
    Map<String, String> originals() {
        return originals;
    }

    private Part fitted(Part part) {
        return part instanceof Part.ToolCall call
                ? new Part.ToolCall(call.id(), fitted(call.name()), call.arguments())
                : part;
    }

    private String fitted(String name) {
        if (name.length() <= MAX_CHARS) {
            return name;
        }
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        String hex = Long.toHexString(sum.getValue() | 1L << 32).substring(1);
        String fitted = name.substring(0, KEPT_CHARS) + "_" + hex;
        originals.put(fitted, name);
        return fitted;
    }
}
