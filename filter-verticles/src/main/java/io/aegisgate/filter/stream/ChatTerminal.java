package io.aegisgate.filter.stream;

import io.aegisgate.filter.text.JsonText;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chat Completions end with a finish reason for every choice and then {@code [DONE]}. */
final class ChatTerminal implements TerminalTracker {
    private static final String CHOICE = "choices[*].index@";
    private static final String FINISH = "choices[*].finish_reason@";
    private static final String TOOL = "choices[*].delta.tool_calls[*].";

    private final Map<String, String> head = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> finished = new LinkedHashSet<>();
    private final Set<String> withTools = new LinkedHashSet<>();
    private boolean anyText;
    private @Nullable String finish;
    private boolean done;
    private boolean error;

    @Override
    public void observe(FrameReading reading) {
        done |= reading.event().equals(StreamTable.DONE);
        error |= reading.value("error.message") != null || reading.value("error") != null;
        if (!reading.event().equals("choices")) {
            return;
        }
        anyText |= !reading.hits().isEmpty();
        keep(reading, "id");
        keep(reading, "model");
        keep(reading, "created");
        reading.values().forEach((path, value) -> {
            String position = path.substring(path.indexOf('@') + 1);
            if (path.startsWith(TOOL)) {
                withTools.add(choice(reading, position.substring(0, position.indexOf('.'))));
            } else if (path.startsWith(FINISH)) {
                finish = value;
                finished.add(choice(reading, position));
            } else if (path.startsWith(CHOICE)) {
                open.add(value);
            }
        });
        open.removeAll(finished);
    }

    @Override
    public boolean complete() {
        return done || error || allFinished();
    }

    @Override
    public boolean over() {
        return done;
    }

    @Override
    public byte[] ending() {
        if (done) {
            return new byte[0];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!complete()) {
            if (open.isEmpty()) {
                open.add("0");
            }
            open.forEach(choice -> out.writeBytes(finishChunk(choice)));
        }
        out.writeBytes(ErrorFrames.DONE);
        return out.toByteArray();
    }

    @Override
    public String label() {
        if (done) {
            return UPSTREAM_DONE;
        }
        if (error) {
            return "terminal_event_no_done_recovered:error";
        }
        return allFinished() ? "terminal_chunk_no_done_recovered:" + finish : RECOVERED_LABEL;
    }

    private boolean allFinished() {
        return finish != null && open.isEmpty();
    }

    private void keep(FrameReading reading, String name) {
        String value = reading.value(name);
        if (value != null) {
            head.putIfAbsent(name, value);
        }
    }

    private static String choice(FrameReading reading, String position) {
        return reading.values().getOrDefault(CHOICE + position, position);
    }

    private byte[] finishChunk(String choice) {
        boolean tools = withTools.contains(choice);
        String notice = (anyText ? "\n\n" : "") + EARLY_END;
        String delta = tools ? "{}" : "{\"content\":" + JsonText.quote(notice) + "}";
        String chunk = "{\"id\":" + JsonText.quote(head.getOrDefault("id", "chatcmpl-aegisgate"))
                + ",\"object\":\"chat.completion.chunk\",\"created\":" + number(head.getOrDefault("created", "0"))
                + ",\"model\":" + JsonText.quote(head.getOrDefault("model", "")) + ",\"choices\":[{\"index\":"
                + number(choice) + ",\"delta\":" + delta + ",\"finish_reason\":\"" + (tools ? "tool_calls" : "stop")
                + "\"}]," + RECOVERED + "}";
        return SseFrame.bytes("", chunk);
    }

    /** The upstream's number when it is a plain one. */
    static String number(String text) {
        boolean plain = !text.isEmpty() && text.length() < 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? text : "0";
    }
}
