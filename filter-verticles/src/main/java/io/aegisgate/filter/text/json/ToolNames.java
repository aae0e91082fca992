package io.aegisgate.filter.text.json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of the tools a request declares: {@code tools[*].name}, {@code tools[*].function.name} and {@code
 * functions[*].name}. A tool without a name is one of the provider's own, which may bring along tools of any name. One
 * document, one thread.
 */
final class ToolNames {
    /** More are no list that a model is given. */
    private static final int NAMES_MAX = 4096;

    private static final int TOOL_FRAMES = 3;

    private final Set<String> names = new HashSet<>();
    private int tools;
    private int named;

    /** Counts a tool that begins inside these frames, if one does. */
    void begin(List<Frame> frames) {
        if (frames.size() == TOOL_FRAMES - 1 && declares(frames)) {
            tools++;
        }
    }

    /** Whether a member of the innermost frame names a tool. */
    boolean name(List<Frame> frames) {
        int depth = frames.size();
        if (depth < TOOL_FRAMES || depth > TOOL_FRAMES + 1 || !declares(frames)) {
            return false;
        }
        Frame inner = frames.get(depth - 1);
        boolean own = depth == TOOL_FRAMES || inner.aboveKey().equals("function");
        return own && inner.object() && inner.key().equals("name");
    }

    /** Takes a name. */
    void add(String name) {
        named++;
        if (names.size() < NAMES_MAX) {
            names.add(name);
        }
    }

    private static boolean declares(List<Frame> frames) {
        Frame list = frames.get(1);
        return !list.object()
                && (list.aboveKey().equals("tools") || list.aboveKey().equals("functions"));
    }

    /** All names; none when not all tools have one. */
    Set<String> all() {
        return named < tools || names.size() >= NAMES_MAX ? Set.of() : Set.copyOf(names);
    }
}
