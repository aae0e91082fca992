package io.aegisgate.filter.stream;

import io.aegisgate.filter.text.JsonText;
import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * OpenAI Responses end with {@code response.completed}, {@code .failed}, {@code .incomplete} or {@code error}; the protocol
 * knows no {@code [DONE]}.
 */
final class ResponsesTerminal implements TerminalTracker {
    private static final Set<String> TERMINAL =
            Set.of("response.completed", "response.failed", "response.incomplete", "error");

    private String id = "resp_aegisgate";
    private String model = "";
    private String created = "0";
    private long sequence = -1;
    private String last = "";
    private boolean begun;
    private boolean done;

    @Override
    public void observe(FrameReading reading) {
        done |= reading.event().equals(StreamTable.DONE);
        if (!reading.structured()) {
            return;
        }
        begun = true;
        if (TERMINAL.contains(reading.event())) {
            last = reading.event();
        }
        reading.values().forEach((path, value) -> {
            switch (path) {
                case "response.id@" -> id = value;
                case "response.model@" -> model = value;
                case "response.created_at@" -> created = ChatTerminal.number(value);
                case "sequence_number@" -> sequence = Long.parseLong(ChatTerminal.number(value));
                default -> {}
            }
        });
    }

    @Override
    public boolean complete() {
        return done || !last.isEmpty();
    }

    @Override
    public byte[] ending() {
        if (complete()) {
            return new byte[0];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String output = "";
        if (!begun) {
            output = notice(out);
        }
        event(out, "response.completed", "\"response\":" + response("completed", output, true) + "," + RECOVERED);
        return out.toByteArray();
    }

    @Override
    public String label() {
        if (done) {
            return UPSTREAM_DONE;
        }
        return last.isEmpty() ? RECOVERED_LABEL : "terminal_event_no_done_recovered:" + last;
    }

    /** A whole answer that carries only the notice; returns its output item. */
    private String notice(ByteArrayOutputStream out) {
        String text = JsonText.quote(EARLY_END);
        String part = "{\"type\":\"output_text\",\"text\":" + text + ",\"annotations\":[]}";
        String emptyPart = "{\"type\":\"output_text\",\"text\":\"\",\"annotations\":[]}";
        String place = "\"item_id\":\"msg_aegisgate\",\"output_index\":0,\"content_index\":0,";
        event(out, "response.created", "\"response\":" + response("in_progress", "", false));
        event(out, "response.output_item.added", "\"output_index\":0,\"item\":" + item("in_progress", ""));
        event(out, "response.content_part.added", place + "\"part\":" + emptyPart);
        event(out, "response.output_text.delta", place + "\"delta\":" + text);
        event(out, "response.output_text.done", place + "\"text\":" + text);
        event(out, "response.content_part.done", place + "\"part\":" + part);
        String item = item("completed", part);
        event(out, "response.output_item.done", "\"output_index\":0,\"item\":" + item);
        return item;
    }

    private static String item(String status, String parts) {
        return "{\"id\":\"msg_aegisgate\",\"type\":\"message\",\"role\":\"assistant\",\"status\":\"" + status
                + "\",\"content\":[" + parts + "]}";
    }

    private String response(String status, String output, boolean recovered) {
        return "{\"id\":" + JsonText.quote(id) + ",\"object\":\"response\",\"created_at\":" + created + ",\"status\":\""
                + status + "\",\"model\":" + JsonText.quote(model) + ",\"output\":[" + output + "]"
                + (recovered ? "," + RECOVERED : "") + "}";
    }

    private void event(ByteArrayOutputStream out, String type, String fields) {
        sequence++;
        String data = "{\"type\":\"" + type + "\",\"sequence_number\":" + sequence + "," + fields + "}";
        out.writeBytes(SseFrame.bytes(type, data));
    }
}
