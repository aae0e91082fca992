package io.aegisgate.filter.text.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the tool calls of an answer by their shape, which is much alike in every protocol: an object with a name and
 * arguments. Stateless; any thread.
 */
public final class JsonCalls {
    private static final JsonFactory JSON = new JsonFactory();
    /** Members that hold what a tool is given. */
    private static final Set<String> ARGUMENTS =
            Set.of("arguments", "args", "input", "action", "actions", "operation", "code");

    /** Object types that hold a call without a name of its own. */
    public static final Set<String> TYPED = Set.of(
            "shell_call", "local_shell_call", "computer_call", "apply_patch_call", "code_interpreter_call", "bash");

    /** What a call stands under where its object has no type. */
    private static final Set<String> NAMED_BY_PARENT = Set.of("custom", "toolUse");

    private static final Set<String> FUNCTION_CALL = Set.of("functionCall", "function_call");

    private JsonCalls() {}

    /**
     * A call.
     *
     * @param tool its name, or the type of a call that has none
     * @param arguments a decoded string, or the JSON of any other value
     * @param start first byte of the arguments' value
     * @param end first byte after it
     * @param string the value is a string
     */
    public record Call(String tool, String arguments, int start, int end, boolean string) {
        /** Whether the tool expects JSON. */
        public boolean json() {
            return !string || arguments.stripLeading().startsWith("{");
        }
    }

    private record Value(int start, int end, String text, boolean string) {}

    /** An object or array being read. */
    private static final class Level {
        private final int start;
        private final String above;
        private final Map<String, Value> members = new HashMap<>();
        private String key = "";

        Level(int start, String above) {
            this.start = start;
            this.above = above;
        }
    }

    /** The calls of a document that was read before, so that it is JSON. */
    public static List<Call> of(byte[] document) {
        List<Call> calls = new ArrayList<>();
        Deque<Level> levels = new ArrayDeque<>();
        try (JsonParser parser = JSON.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                if (token.isStructStart()) {
                    levels.push(new Level(start, levels.isEmpty() ? "" : levels.element().key));
                } else if (token == JsonToken.FIELD_NAME) {
                    levels.element().key = parser.currentName();
                } else if (token.isStructEnd()) {
                    Level done = levels.pop();
                    int end = (int) parser.currentLocation().getByteOffset();
                    call(done, calls);
                    note(levels, document, done.start, end);
                } else if (token == JsonToken.VALUE_STRING && interesting(levels)) {
                    String text = parser.getText();
                    Level level = levels.element();
                    level.members.put(
                            level.key,
                            new Value(start, (int) parser.currentLocation().getByteOffset(), text, true));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the document was JSON when it was read", e);
        }
        return calls;
    }

    private static boolean interesting(Deque<Level> levels) {
        if (levels.isEmpty()) {
            return false;
        }
        String key = levels.element().key;
        return key.equals("name") || key.equals("type") || ARGUMENTS.contains(key);
    }

    private static void note(Deque<Level> levels, byte[] document, int start, int end) {
        if (!levels.isEmpty() && ARGUMENTS.contains(levels.element().key)) {
            String text = new String(document, start, end - start, StandardCharsets.UTF_8);
            levels.element().members.put(levels.element().key, new Value(start, end, text, false));
        }
    }

    private static void call(Level level, List<Call> calls) {
        String type = text(level, "type");
        String name = text(level, "name");
        if (!name.isEmpty() && level.members.containsKey("arguments")) {
            add(level, "arguments", name, calls);
        } else if (!name.isEmpty() && FUNCTION_CALL.contains(level.above) && level.members.containsKey("args")) {
            add(level, "args", name, calls);
        } else if (!name.isEmpty()
                && level.members.containsKey("input")
                && (type.endsWith("_use") || type.endsWith("_call") || NAMED_BY_PARENT.contains(level.above))) {
            add(level, "input", name, calls);
        } else if (TYPED.contains(type)) {
            for (String member : new String[] {"action", "actions", "operation", "code"}) {
                if (level.members.containsKey(member)) {
                    add(level, member, type, calls);
                }
            }
        }
    }

    private static String text(Level level, String member) {
        Value value = level.members.get(member);
        return value == null || !value.string ? "" : value.text;
    }

    private static void add(Level level, String member, String tool, List<Call> calls) {
        Value value = level.members.get(member);
        if (value != null && !value.text.isEmpty()) {
            calls.add(new Call(tool, value.text, value.start, value.end, value.string));
        }
    }
}
